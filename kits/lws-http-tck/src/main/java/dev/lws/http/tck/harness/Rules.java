// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.harness;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.host.HostSetup;
import dev.lws.http.tck.host.LwsHost;
import dev.lws.store.ResourceStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A group of rules. Tests that need no settings share {@link #endpoint} and keep to a {@link
 * #container} of their own; the others start what they need with {@link #scenario}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SeedTold.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class Rules {

  private final AtomicInteger containers = new AtomicInteger();
  private final Deque<Endpoint> started = new ArrayDeque<>();
  private final Deque<ResourceStore> used = new ArrayDeque<>();
  private final Deque<ResourceStore> lasting = new ArrayDeque<>();
  private OptionalLong seed = OptionalLong.empty();
  private @Nullable LwsHost host;
  private @Nullable Endpoint shared;

  @BeforeAll
  final void askOf(LwsHost newHost) {
    host = newHost;
  }

  /**
   * Random numbers, the same ones for the same seed. A seed is new in each test that asks, unless
   * {@code -Dlws.seed} says which; it is reported, and told with a failure.
   */
  protected final Random random() {
    if (seed.isEmpty()) {
      seed = OptionalLong.of(Long.getLong("lws.seed", ThreadLocalRandom.current().nextLong()));
    }
    return new Random(seed.getAsLong());
  }

  /** The seed that the test at hand has asked for. */
  final OptionalLong seed() {
    return seed;
  }

  /** The endpoint with default settings that the tests of this group share. */
  protected final Endpoint endpoint() {
    Endpoint endpoint = shared;
    if (endpoint == null) {
      endpoint = new Scenario(() -> kept(LwsHost::store, lasting), this::running).start();
      shared = endpoint;
    }
    return endpoint;
  }

  /** A client of the shared endpoint. */
  protected final LwsClient client() {
    return endpoint().client();
  }

  /** An empty container that nobody else uses, on the shared endpoint; path-absolute. */
  protected final String container() {
    return client().createContainer("", "test-" + containers.incrementAndGet());
  }

  /** An endpoint of the test's own, to be set up and started; it ends with the test. */
  protected final Scenario scenario() {
    return new Scenario(
        this::emptyStore,
        setup -> {
          Endpoint endpoint = running(setup);
          started.push(endpoint);
          return endpoint;
        });
  }

  /** An empty store; it ends with the test. */
  protected final ResourceStore emptyStore() {
    return kept(LwsHost::store, used);
  }

  /** An empty store that has room for so many bytes, at least 1 MiB; it ends with the test. */
  protected final ResourceStore emptyStore(long maxBytes) {
    return kept(host -> host.store(maxBytes), used);
  }

  @AfterEach
  final void reportSeed(TestReporter reporter) {
    seed.ifPresent(used -> reporter.publishEntry("lws.seed", Long.toString(used)));
    seed = OptionalLong.empty();
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

  /** A store that a host makes. */
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

  private LwsHost host() {
    return Objects.requireNonNull(host, "rules are nested in a HostedSuite");
  }

  private Endpoint running(HostSetup setup) {
    try {
      return new Endpoint(host().start(setup));
    } catch (Exception e) {
      throw new AssertionError("the host did not start", e);
    }
  }
}
