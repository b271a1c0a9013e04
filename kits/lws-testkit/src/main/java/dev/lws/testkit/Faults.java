// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;
import dev.lws.core.operation.LwsException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** The failures that one test has arranged for its server. Thread-safe. */
final class Faults {

  /** The pace at which a body is sent. */
  record Slowness(int pieceBytes, ReadPause pause) {}

  /** The failures that wait for a request, by its method. */
  private final Map<String, Queue<LwsException.Kind>> failures = new ConcurrentHashMap<>();

  private final Map<String, Queue<Executable>> races = new ConcurrentHashMap<>();
  private final Queue<ReadHold> holds = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failedChanges = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Slowness slowness;

  void failNext(String method, LwsException.Kind kind) {
    waiting(failures, method).add(kind);
  }

  void raceBefore(String method, Executable change) {
    waiting(races, method).add(change);
  }

  private static <T> Queue<T> waiting(Map<String, Queue<T>> queues, String method) {
    return queues.computeIfAbsent(method, unused -> new ConcurrentLinkedQueue<>());
  }

  ReadHold hold() {
    ReadHold hold = new ReadHold();
    holds.add(hold);
    return hold;
  }

  void slow(Slowness newSlowness) {
    slowness = newSlowness;
  }

  @Nullable Slowness slowness() {
    return slowness;
  }

  /**
   * Called when a request has arrived, before the endpoint looks at it.
   *
   * @return as whom the endpoint is to see its agent
   */
  Agent arrived(String method, Agent agent) throws IOException {
    runRace(method);
    awaitRelease(method);
    LwsException.Kind kind = waiting(failures, method).poll();
    return kind == null
        ? agent
        : new Agent(agent.id(), agent.roles(), Optional.of(new Doomed(agent, kind)));
  }

  /** An agent whose request is to fail. */
  private record Doomed(Agent agent, LwsException.Kind kind) implements Principal {

    @Override
    public String getName() {
      return agent.id().orElse("");
    }
  }

  /** Ends all waiting. */
  void release() {
    holds.forEach(ReadHold::release);
  }

  /** The failures that were arranged and have not come about, in words. */
  List<String> unused() {
    List<String> unused = new ArrayList<>();
    races.forEach(
        (method, changes) ->
            changes.forEach(change -> unused.add("raceBefore(\"" + method + "\", ...)")));
    failures.forEach(
        (method, kinds) ->
            kinds.forEach(kind -> unused.add("failNext(\"" + method + "\", " + kind + ")")));
    return unused;
  }

  /** The failures of changes that were to overtake a request. */
  List<Throwable> failedChanges() {
    return List.copyOf(failedChanges);
  }

  /** These rules, under which the requests fail that are to. */
  Authorizer over(Authorizer rules) {
    return new Authorizer() {
      @Override
      public Decision decide(AccessRequest request) throws IOException {
        throwIfDoomed(request.agent());
        return rules.decide(request);
      }

      @Override
      public List<Decision> decideAll(List<AccessRequest> requests) throws IOException {
        return rules.decideAll(requests);
      }

      @Override
      public Visibility listing(AccessRequest container) throws IOException {
        return rules.listing(container);
      }
    };
  }

  private static void throwIfDoomed(Agent agent) {
    if (agent.principal().orElse(null) instanceof Doomed doomed) {
      throw new LwsException(
          doomed.kind(), "the test asked for it, with failNext: " + doomed.kind());
    }
  }

  private void runRace(String method) throws IOException {
    Executable change = waiting(races, method).poll();
    if (change == null) {
      return;
    }
    try {
      change.execute();
    } catch (Throwable e) { // assertions too: the test is told of them when it ends
      failedChanges.add(e);
      throw new IOException("the change that was to overtake a " + method + " failed", e);
    }
  }

  private void awaitRelease(String method) throws IOException {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return;
    }
    for (ReadHold hold : holds) {
      if (hold.isReleased()) {
        continue;
      }
      try {
        hold.pass();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("held back").initCause(e);
      }
    }
  }
}
