// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck;

import dev.lws.store.ResourceStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A group of rules. Tests that need no settings share {@link #endpoint} and keep to a {@link
 * #container} of their own; the others start what they need with {@link #scenario}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class Rules {

  private final AtomicInteger containers = new AtomicInteger();
  private final Deque<Endpoint> started = new ArrayDeque<>();
  private final Deque<ResourceStore> used = new ArrayDeque<>();
  private final Deque<ResourceStore> lasting = new ArrayDeque<>();
  private @Nullable Endpoint shared;

  /** What the rules are asked of. */
  abstract LwsHost host();

  /** The endpoint with default settings that the tests of this group share. */
  final Endpoint endpoint() {
    Endpoint endpoint = shared;
    if (endpoint == null) {
      endpoint = new Scenario(() -> kept(LwsHost::store, lasting), this::running).start();
      shared = endpoint;
    }
    return endpoint;
  }

  /** A client of the shared endpoint. */
  final LwsClient client() {
    return endpoint().client();
  }

  /** An empty container that nobody else uses, on the shared endpoint; path-absolute. */
  final String container() {
    return client().createContainer("", "test-" + containers.incrementAndGet());
  }

  /** An endpoint of the test's own, to be set up and started; it ends with the test. */
  final Scenario scenario() {
    return new Scenario(
        this::emptyStore,
        setup -> {
          Endpoint endpoint = running(setup);
          started.push(endpoint);
          return endpoint;
        });
  }

  /** An empty store; it ends with the test. */
  final ResourceStore emptyStore() {
    return kept(LwsHost::store, used);
  }

  /** An empty store that has room for so many bytes, at least 1 MiB; it ends with the test. */
  final ResourceStore emptyStore(long maxBytes) {
    return kept(host -> host.store(maxBytes), used);
  }

  @AfterEach
  final void closeStarted() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
    while (!used.isEmpty()) {
      used.pop().close();
    }
  }

  @AfterAll
  final void closeShared() throws Exception {
    Endpoint endpoint = shared;
    shared = null;
    if (endpoint != null) {
      endpoint.close();
    }
    while (!lasting.isEmpty()) {
      lasting.pop().close();
    }
  }

  /** What a host makes. */
  private interface Making {
    ResourceStore of(LwsHost host) throws Exception;
  }

  private ResourceStore kept(Making making, Deque<ResourceStore> kept) {
    try {
      ResourceStore store = making.of(host());
      kept.push(store);
      return store;
    } catch (Exception e) {
      throw new AssertionError("the host made no store", e);
    }
  }

  private Endpoint running(HostSetup setup) {
    try {
      return new Endpoint(host().start(setup));
    } catch (Exception e) {
      throw new AssertionError("the host did not start", e);
    }
  }
}
