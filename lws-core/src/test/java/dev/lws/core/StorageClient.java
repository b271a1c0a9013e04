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
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.Member;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.Representation;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.precondition.Preconditions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A storage as one agent uses it, with texts for bodies and paths relative to the root. */
record StorageClient(LwsStorage storage, Agent agent) {

  static final UriSpace URIS = new UriSpace("/", "https://example.org");

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

  private Resources resources() {
    return storage.as(agent);
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

  private static String relative(Written written) {
    return relative(written.path());
  }

  /** A path as people write it, in the form of these tests. */
  private static String relative(String path) {
    try {
      return path(Target.at(path));
    } catch (InvalidPathException e) {
      throw new AssertionError(path, e);
    }
  }

  private static String plain(String path) {
    return target(path).text();
  }

  /** The reason why an operation was refused. */
  static LwsException refusal(ThrowingCallable operation) {
    return catchThrowableOfType(LwsException.class, operation);
  }

  RequestContext context(String path, Preconditions preconditions) {
    return new RequestContext(agent, target(path), URIS, preconditions);
  }

  RequestContext context(String path) {
    return context(path, Preconditions.NONE);
  }

  private static RequestBody body(String mediaType, String text) {
    return RequestBody.of(mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Creates a member and returns its path. */
  String create(String container, @Nullable String hint, String mediaType, String text) {
    RequestBody body = body(mediaType, text);
    return relative(
        hint == null
            ? resources().create(plain(container), body)
            : resources().create(plain(container), hint, body));
  }

  String createText(String container, @Nullable String hint, String text) {
    return create(container, hint, "text/plain", text);
  }

  String createContainer(String container, String hint) {
    return relative(resources().createContainer(plain(container), hint));
  }

  /** Creates a container under that very name. */
  void makeContainer(String path) {
    resources().createContainers(plain(path));
  }

  String createAuxiliary(String principal, String relation, @Nullable String hint, String text) {
    RequestBody body = body("text/plain", text);
    return relative(
        hint == null
            ? resources().createAuxiliary(plain(principal), relation, body)
            : resources().createAuxiliary(plain(principal), relation, hint, body));
  }

  /** Replaces or, without a precondition, creates. */
  EntityTag put(String path, Preconditions preconditions, String mediaType, String text) {
    return resources().put(plain(path), body(mediaType, text), preconditions).etag();
  }

  /** Replaces bytes and links together. */
  EntityTag put(
      String path, Preconditions preconditions, String mediaType, String text, List<Link> links) {
    return resources().put(plain(path), body(mediaType, text), preconditions, links).etag();
  }

  EntityTag putText(String path, String text) {
    return put(path, Preconditions.NONE, "text/plain", text);
  }

  EntityTag patch(String path, String format, String document) {
    return resources().patch(plain(path), body(format, document)).etag();
  }

  EntityTag merge(String path, String document) {
    return patch(path, "application/merge-patch+json", document);
  }

  void delete(String path) {
    resources().delete(plain(path));
  }

  void deleteTree(String path) {
    resources().deleteTree(plain(path));
  }

  Read read(String path) throws IOException {
    return read(path, Optional.empty());
  }

  /** Reads a representation as bindings do, documents as they are written. */
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
    try (Content content = resources().read(plain(path))) {
      return content.text();
    }
  }

  /** The paths of the members that a container's first page lists. */
  List<String> members(String container) {
    return resources().list(plain(container)).members().stream()
        .map(Member::path)
        .map(StorageClient::relative)
        .toList();
  }

  static List<String> members(JsonNode manifest) {
    return manifest.path("items").findValues("id").stream()
        .map(id -> id.asText().substring(URIS.basePath().length()))
        .toList();
  }

  boolean isThere(String path) {
    return resources().describe(plain(path)).isPresent();
  }
}
