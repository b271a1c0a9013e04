// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.core.LwsStorage;
import dev.lws.core.LwsStorageBuilder;
import dev.lws.core.auth.Decision;
import dev.lws.store.memory.MemoryStore;
import java.util.function.UnaryOperator;

/** A storage in memory with a few resources, and its SOAP endpoint at {@code /soap}. */
record Endpoint(Resources resources, WsTransferBinding binding) {

  static final String NOTE =
      "<note xmlns=\"urn:n\" lang=\"en\"><title>One</title><item>a</item><item>b</item></note>";

  static Endpoint open() {
    return with(UnaryOperator.identity(), UnaryOperator.identity());
  }

  static Endpoint limited(UnaryOperator<WsTransferBinding.Builder> limits) {
    return with(UnaryOperator.identity(), limits);
  }

  static Endpoint with(
      UnaryOperator<LwsStorageBuilder> storage, UnaryOperator<WsTransferBinding.Builder> binding) {
    return of(
        storage
            .apply(LwsStorage.builder(MemoryStore.create(), request -> Decision.permit()))
            .build(),
        binding);
  }

  static Endpoint of(LwsStorage storage, UnaryOperator<WsTransferBinding.Builder> binding) {
    Resources resources = new Resources(storage).container("notes/");
    resources.put("notes/one.xml", "application/xml", NOTE);
    resources.put("notes/plain.txt", "text/plain", "plain");
    return new Endpoint(resources, binding.apply(WsTransferBinding.builder(storage)).build());
  }

  /** Sends a message to a resource. */
  SoapAnswer ask(String path, String message) {
    return SoapPeer.at("/soap/" + path).ask(binding, message);
  }

  String stored(String path) {
    return resources.get(path).text();
  }
}
