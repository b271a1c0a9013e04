// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateRequest.Mode;
import dev.lws.core.operation.UpdateResult;
import dev.lws.core.precondition.Preconditions;
import dev.lws.core.precondition.TagCondition;
import dev.lws.store.ContentSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;

/** The same storage without SOAP: by its operations, as other bindings use them. */
record Resources(LwsStorage storage) {

  private static final UriSpace URIS = new UriSpace("/", null);

  /** A resource: its bytes, its media type, its tag. */
  record State(String text, String mediaType, EntityTag etag) {}

  Resources container(String path) {
    write(path, "application/octet-stream", "", Preconditions.NONE, true);
    return this;
  }

  EntityTag put(String path, String mediaType, String text) {
    return write(path, mediaType, text, Preconditions.NONE, false);
  }

  EntityTag put(String path, String mediaType, String text, EntityTag ifMatch) {
    TagCondition seen = new TagCondition.OneOf(List.of(ifMatch));
    return write(path, mediaType, text, new Preconditions(seen, null, null, null), false);
  }

  private EntityTag write(
      String path, String mediaType, String text, Preconditions conditions, boolean container) {
    UpdateRequest request =
        new UpdateRequest(
            context(path, conditions),
            new Mode.Replace(true, container),
            mediaType,
            RequestBody.of(ContentSource.of(text.getBytes(UTF_8))),
            List.of(),
            false,
            false,
            false);
    try (UpdateResult result = storage.update(request)) {
      return result.etag();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  State get(String path) {
    ReadRequest request =
        new ReadRequest(
            context(path, Preconditions.NONE), false, Negotiation.DEFAULT, Optional.empty());
    try (ReadResult result = storage.read(request)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (result instanceof ReadResult.Stored stored) {
        stored.content().transferTo(0, stored.content().length(), Channels.newChannel(bytes));
      } else {
        ((ReadResult.Document) result).writeTo(bytes);
      }
      return new State(
          bytes.toString(UTF_8),
          result.representation().mediaType(),
          result.representation().etag());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static RequestContext context(String path, Preconditions conditions) {
    try {
      Target target = URIS.locate(path);
      return new RequestContext(Agent.anonymous(), target, URIS, conditions);
    } catch (InvalidPathException e) {
      throw new AssertionError(e);
    }
  }
}
