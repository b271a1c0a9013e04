// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.doubles;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Decides by a rule that can be changed, and remembers what it was asked. */
public final class RecordingAuthorizer implements Authorizer {

  private final Queue<AccessRequest> asked = new ConcurrentLinkedQueue<>();
  private volatile Predicate<AccessRequest> rule = request -> true;

  /** From now on permits what {@code permitted} says. */
  public RecordingAuthorizer permit(Predicate<AccessRequest> permitted) {
    rule = permitted;
    return this;
  }

  /** Forgets what it was asked. */
  public void forget() {
    asked.clear();
  }

  /**
   * Whether it was asked about that action on the resource of that name; the root's is {@code
   * default}.
   */
  public boolean wasAsked(Action action, String name) {
    return asked.stream().anyMatch(about(action, name));
  }

  /** All it was asked, as {@code ACTION name}, in order. */
  public List<String> asked() {
    return asked.stream().map(request -> request.action() + " " + request.path().name()).toList();
  }

  /** The ids of those who asked; {@code anonymous} for nobody known. */
  public List<String> agents() {
    return asked.stream().map(request -> request.agent().id().orElse("anonymous")).toList();
  }

  /** Picks the requests for that action on the resource of that name. */
  public static Predicate<AccessRequest> about(Action action, String name) {
    return request -> request.action() == action && request.path().name().equals(name);
  }

  @Override
  public Decision decide(AccessRequest request) {
    asked.add(request);
    return Decision.of(rule.test(request));
  }
}
