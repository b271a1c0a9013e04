// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.harness;

import dev.lws.core.LwsStorage;
import dev.lws.core.LwsStorageBuilder;
import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;
import dev.lws.core.http.HttpBinding;
import dev.lws.http.tck.doubles.OpenAuthorizer;
import dev.lws.http.tck.host.HostSetup;
import dev.lws.store.ResourceStore;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that is not started yet. As it comes: an empty store of the host, everything
 * permitted, all settings at their defaults, mounted at {@code /app/storage}, and agents as {@link
 * #agent} tells them.
 */
public final class Scenario {

  private final Supplier<ResourceStore> stores;
  private final Function<HostSetup, Endpoint> starter;
  private @Nullable ResourceStore store;
  private Authorizer authorizer = new OpenAuthorizer(Visibility.ALL);
  private Consumer<LwsStorageBuilder> storage = builder -> {};
  private Consumer<HttpBinding.Builder> binding = builder -> {};
  private UnaryOperator<HostSetup> host = setup -> setup;

  public Scenario(Supplier<ResourceStore> stores, Function<HostSetup, Endpoint> starter) {
    this.stores = stores;
    this.starter = starter;
  }

  /** Sets where records are kept. */
  public Scenario store(ResourceStore newStore) {
    store = newStore;
    return this;
  }

  /** Sets who may do what. */
  public Scenario authorizer(Authorizer newAuthorizer) {
    authorizer = newAuthorizer;
    return this;
  }

  /** Changes settings of the storage. */
  public Scenario storage(Consumer<LwsStorageBuilder> settings) {
    storage = storage.andThen(settings);
    return this;
  }

  /** Changes settings of the HTTP binding. */
  public Scenario binding(Consumer<HttpBinding.Builder> settings) {
    binding = binding.andThen(settings);
    return this;
  }

  /** Changes what the host mounts, and how. */
  public Scenario host(UnaryOperator<HostSetup> change) {
    UnaryOperator<HostSetup> before = host;
    host = setup -> change.apply(before.apply(setup));
    return this;
  }

  /** Starts it. It ends with the test. */
  public Endpoint start() {
    ResourceStore served = store == null ? stores.get() : store;
    LwsStorageBuilder storageBuilder = LwsStorage.builder(served, authorizer);
    storage.accept(storageBuilder);
    HttpBinding.Builder bindingBuilder = HttpBinding.builder(storageBuilder.build());
    binding.accept(bindingBuilder);
    HostSetup setup =
        HostSetup.of(bindingBuilder.build()).at("/app", "/storage").withAgents(Scenario::agent);
    return starter.apply(host.apply(setup));
  }

  /**
   * Tells an agent from the {@code Authorization} field: {@code Bearer alice} and any other scheme
   * with {@code alice} are {@code urn:agent:alice}; nobody without the field.
   */
  public static Agent agent(Optional<String> authorization) {
    return authorization
        .map(value -> Agent.of("urn:agent:" + value.substring(value.indexOf(' ') + 1)))
        .orElseGet(Agent::anonymous);
  }

  /**
   * An authorizer that permits everything but what is called {@code private…}, and what is below
   * it.
   */
  public static Decision publicOnly(AccessRequest request) {
    return Decision.of(
        request.path().segments().stream().noneMatch(name -> name.startsWith("private")));
  }
}
