// SPDX-License-Identifier: Apache-2.0
package dev.lws.micrometer;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.CreateRequest;
import dev.lws.core.operation.DeleteRequest;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateResult;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.ContentSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Uses a storage as alice, with paths relative to its root. */
record Notes(LwsStorage storage) {

  private static final UriSpace URIS = new UriSpace("/s/", "https://example.org");

  void create(String name) {
    storage.create(
        new CreateRequest(
            context(""),
            new CreateRequest.Membership.Contained(),
            false,
            Optional.of(name),
            "text/plain",
            body(),
            List.of()));
  }

  void read(String path) throws IOException {
    try (ReadResult result =
        storage.read(new ReadRequest(context(path), true, Negotiation.DEFAULT, Optional.empty()))) {
      result.representation();
    }
  }

  void replace(String path) throws IOException {
    try (UpdateResult result =
        storage.update(
            new UpdateRequest(
                context(path),
                new UpdateRequest.Mode.Replace(false, false),
                "text/plain",
                body(),
                List.of(),
                false,
                false,
                false))) {
      result.etag();
    }
  }

  void capabilities(String path) {
    storage.capabilities(context(path));
  }

  void delete(String path) {
    storage.delete(new DeleteRequest(context(path), false));
  }

  private static RequestBody body() {
    return RequestBody.of(ContentSource.of("milk".getBytes(StandardCharsets.UTF_8)));
  }

  private static RequestContext context(String path) {
    try {
      return new RequestContext(
          Agent.of("https://alice.example/me"), URIS.locate(path), URIS, Preconditions.NONE);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}
