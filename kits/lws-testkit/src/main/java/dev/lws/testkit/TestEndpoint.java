// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.LwsStorage;
import dev.lws.core.LwsStorageBuilder;
import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpBinding;
import dev.lws.core.http.HttpExchange;
import dev.lws.core.operation.LwsException;
import dev.lws.store.ResourceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;

/** The endpoint of one test, with all it keeps. Thread-safe. */
final class TestEndpoint {

  private final Settings settings;
  private final ResourceStore store;
  private final LwsStorage storage;
  private final HttpBinding binding;
  private final BehindTheBack behindTheBack;
  private final Faults faults = new Faults();
  private final RequestLog log = new RequestLog();

  TestEndpoint(Settings settings) {
    this.settings = settings;
    this.store = open(settings);
    try {
      LwsStorageBuilder builder = LwsStorage.builder(store, faults.over(settings.authorizer()));
      settings.storage().accept(builder);
      this.storage = builder.build();
      HttpBinding.Builder endpoint = HttpBinding.builder(storage);
      settings.binding().accept(endpoint);
      this.binding = endpoint.build();
      this.behindTheBack = new BehindTheBack(storage.bypassingAuthorization());
      settings.seeds().forEach(entry -> seed(behindTheBack, settings.mediaTypes(), entry));
    } catch (RuntimeException e) {
      closeAfter(e);
      throw e;
    }
  }

  /** Nobody else could: there is no endpoint that would be closed. */
  private void closeAfter(RuntimeException failure) {
    try {
      store.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static ResourceStore open(Settings settings) {
    try {
      return settings.store().call();
    } catch (Exception e) {
      throw new IllegalStateException("the store of the test could not be opened", e);
    }
  }

  private static void seed(
      BehindTheBack behindTheBack, MediaTypes mediaTypes, SeedDirectory.Entry entry) {
    try {
      byte[] bytes = entry.bytes();
      if (bytes == null) {
        behindTheBack.createContainers(entry.path());
      } else {
        behindTheBack.write(entry.path(), mediaTypes.of(entry.path()), bytes);
      }
    } catch (LwsException e) {
      throw new IllegalStateException("seed '" + entry.path() + "': " + e.detail(), e);
    }
  }

  LwsStorage storage() {
    return storage;
  }

  BehindTheBack behindTheBack() {
    return behindTheBack;
  }

  Faults faults() {
    return faults;
  }

  RequestLog log() {
    return log;
  }

  /** Answers one request, after what the test has arranged for it. */
  void serve(HttpExchange exchange, HttpHeaders headers) throws IOException {
    Agent agent = settings.agents().agent(headers.firstValue("Authorization"));
    Agent seen = faults.arrived(exchange.method(), agent);
    binding.handle(
        new ObservedExchange(
            exchange, headers, agent, seen, settings.maxRecordedBytes(), faults.slowness(), log));
  }

  void close() {
    faults.release();
    try {
      store.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the store of the test could not be closed", e);
    }
  }
}
