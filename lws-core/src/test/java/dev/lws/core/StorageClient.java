// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lws.core.auth.Agent;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.Link;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.CreateRequest;
import dev.lws.core.operation.CreateRequest.Membership;
import dev.lws.core.operation.CreateResult;
import dev.lws.core.operation.DeleteRequest;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.Representation;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Uses a storage as one agent, with paths relative to its root in the place of targets. */
record StorageClient(LwsStorage storage, Agent agent) {

  static final UriSpace URIS = new UriSpace("/s/", "https://example.org");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A representation and its bytes as text. */
  record Read(Representation representation, String text) {

    JsonNode json() throws IOException {
      return JSON.readTree(text);
    }
  }

  StorageClient(LwsStorage storage) {
    this(storage, Agent.anonymous());
  }

  static Target target(String path) {
    try {
      return URIS.locate(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  static String path(Target target) {
    return URIS.href(target).substring(URIS.basePath().length());
  }

  static Preconditions ifMatch(EntityTag tag) {
    return new Preconditions(new TagCondition.OneOf(List.of(tag)), null, null, null);
  }

  /** Why an operation was refused. */
  static LwsException refusal(ThrowingCallable operation) {
    return catchThrowableOfType(LwsException.class, operation);
  }

  RequestContext context(String path, Preconditions preconditions) {
    return new RequestContext(agent, target(path), URIS, preconditions);
  }

  RequestContext context(String path) {
    return context(path, Preconditions.NONE);
  }

  private static RequestBody body(String text) {
    return RequestBody.of(ContentSource.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Creates a member and returns its path. */
  String create(String container, @Nullable String hint, String mediaType, String text) {
    return created(container, new Membership.Contained(), false, hint, mediaType, text);
  }

  String createText(String container, @Nullable String hint, String text) {
    return create(container, hint, "text/plain", text);
  }

  String createContainer(String container, @Nullable String hint) {
    return created(container, new Membership.Contained(), true, hint, "text/plain", "");
  }

  String createAuxiliary(String principal, String relation, @Nullable String hint, String text) {
    return created(principal, new Membership.Auxiliary(relation), false, hint, "text/plain", text);
  }

  private String created(
      String patron,
      Membership membership,
      boolean container,
      @Nullable String hint,
      String mediaType,
      String text) {
    CreateResult result =
        storage.create(
            new CreateRequest(
                context(patron),
                membership,
                container,
                Optional.ofNullable(hint),
                mediaType,
                body(text),
                List.of()));
    return path(result.location());
  }

  /** Replaces or, without a precondition, creates. */
  EntityTag put(String path, Preconditions preconditions, String mediaType, String text)
      throws IOException {
    return put(path, preconditions, mediaType, text, List.of());
  }

  /** Replaces bytes and links together. */
  EntityTag put(
      String path, Preconditions preconditions, String mediaType, String text, List<Link> links)
      throws IOException {
    UpdateRequest request =
        new UpdateRequest(
            context(path, preconditions),
            new Mode.Replace(true, path.endsWith("/")),
            mediaType,
            body(text),
            links,
            !links.isEmpty(),
            false,
            false);
    try (UpdateResult result = storage.update(request)) {
      return result.etag();
    }
  }

  EntityTag putText(String path, String text) throws IOException {
    return put(path, Preconditions.NONE, "text/plain", text);
  }

  EntityTag patch(String path, String format, String document) throws IOException {
    UpdateRequest request =
        new UpdateRequest(
            context(path),
            new Mode.Patch(name -> List.of()),
            format,
            body(document),
            List.of(),
            false,
            false,
            false);
    try (UpdateResult result = storage.update(request)) {
      return result.etag();
    }
  }

  EntityTag merge(String path, String document) throws IOException {
    return patch(path, "application/merge-patch+json", document);
  }

  void delete(String path) {
    storage.delete(new DeleteRequest(context(path), false));
  }

  void deleteTree(String path) {
    storage.delete(new DeleteRequest(context(path), true));
  }

  Read read(String path) throws IOException {
    return read(path, Optional.empty());
  }

  Read read(String path, Optional<String> cursor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ReadResult result =
        storage.read(new ReadRequest(context(path), false, Negotiation.DEFAULT, cursor))) {
      if (result instanceof ReadResult.Stored stored) {
        stored.content().transferTo(0, stored.content().length(), Channels.newChannel(bytes));
      } else if (result instanceof ReadResult.Document document) {
        document.writeTo(bytes);
      }
      return new Read(result.representation(), bytes.toString(StandardCharsets.UTF_8));
    }
  }

  String text(String path) throws IOException {
    return read(path).text();
  }

  /** The paths of the members that a container's first page lists. */
  List<String> members(String container) throws IOException {
    return members(read(container).json());
  }

  static List<String> members(JsonNode manifest) {
    return manifest.path("items").findValues("id").stream()
        .map(id -> id.asText().substring(URIS.basePath().length()))
        .toList();
  }

  boolean isThere(String path) throws IOException {
    try {
      return read(path).representation().length() >= 0;
    } catch (LwsException e) {
      if (e.kind() == LwsException.Kind.TARGET_NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }
}
