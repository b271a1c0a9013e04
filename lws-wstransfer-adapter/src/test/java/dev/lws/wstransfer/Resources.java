// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lws.core.Content;
import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.model.EntityTag;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.precondition.Preconditions;
import java.io.IOException;

/** The same storage without SOAP, with texts for bodies. */
record Resources(LwsStorage storage) {

  /** A resource: its bytes, its media type, its tag. */
  record State(String text, String mediaType, EntityTag etag) {}

  Resources container(String path) {
    direct().createContainers(path);
    return this;
  }

  EntityTag put(String path, String mediaType, String text) {
    return direct().put(path, body(mediaType, text)).etag();
  }

  EntityTag put(String path, String mediaType, String text, EntityTag seen) {
    return direct().put(path, body(mediaType, text), Preconditions.ifMatch(seen)).etag();
  }

  State get(String path) {
    try (Content content = direct().read(path)) {
      return new State(content.text(), content.mediaType(), content.etag());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private dev.lws.core.Resources direct() {
    return storage.as(Agent.anonymous());
  }

  private static RequestBody body(String mediaType, String text) {
    return RequestBody.of(mediaType, text.getBytes(UTF_8));
  }
}
