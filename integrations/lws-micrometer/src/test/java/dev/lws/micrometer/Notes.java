// SPDX-License-Identifier: Apache-2.0
package dev.lws.micrometer;

import dev.lws.core.LwsStorage;
import dev.lws.core.Resources;
import dev.lws.core.auth.Agent;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.precondition.Preconditions;
import java.io.IOException;
import java.util.Optional;

/** A storage as alice uses it, with paths relative to its root. */
record Notes(LwsStorage storage) {

  private static final Agent ALICE = Agent.of("https://alice.example/me");

  private Resources resources() {
    return storage.as(ALICE);
  }

  void create(String name) {
    resources().create("/", name, RequestBody.text("milk"));
  }

  /** Reads any representation, by its suffix. */
  void read(String path) throws IOException {
    storage
        .read(new ReadRequest(context(path), true, Negotiation.DEFAULT, Optional.empty()))
        .close();
  }

  void replace(String path) {
    resources().put(path, RequestBody.text("milk"));
  }

  void capabilities(String path) {
    storage.capabilities(context(path));
  }

  void delete(String path) {
    resources().delete(path);
  }

  private static RequestContext context(String path) {
    try {
      return new RequestContext(
          ALICE, UriSpace.PLAIN.locate(path), UriSpace.PLAIN, Preconditions.NONE);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}
