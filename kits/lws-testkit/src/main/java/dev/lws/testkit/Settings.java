// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.LwsStorageBuilder;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.http.HttpBinding;
import dev.lws.store.ResourceStore;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The settings that {@link LwsTestServerBuilder} has collected. */
record Settings(
    boolean listening,
    List<SeedDirectory.Entry> seeds,
    MediaTypes mediaTypes,
    AgentNames agents,
    Authorizer authorizer,
    Callable<? extends ResourceStore> store,
    Consumer<LwsStorageBuilder> storage,
    Consumer<HttpBinding.Builder> binding,
    int maxRecordedBytes) {

  /** Copies the list. */
  Settings {
    seeds = List.copyOf(seeds);
  }
}
