// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.operations;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Authorizer;
import dev.lws.micrometer.ObservedOperations;
import dev.lws.store.ResourceStore;
import io.micrometer.observation.ObservationRegistry;

/** A storage whose operations are observed. */
public final class ObservedStorage {

  private ObservedStorage() {}

  /** Observes a storage; the registry is that of the application. */
  public static LwsStorage of(
      ResourceStore store, Authorizer authorizer, ObservationRegistry registry) {
    return LwsStorage.builder(store, authorizer)
        .operationListener(new ObservedOperations(registry))
        .build();
  }
}
