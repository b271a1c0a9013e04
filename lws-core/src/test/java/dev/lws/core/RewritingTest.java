// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.auth.Agent;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.Rewriting;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateResult;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * New bytes made of those that are there, for bindings whose instructions are no patch documents.
 */
class RewritingTest {

  private static final UriSpace URIS = new UriSpace("/", null);

  private final LwsStorage storage =
      LwsStorage.builder(MemoryStore.create(), new OpenAuthorizer())
          .maxContentBytes(100)
          .validator(
              candidate ->
                  candidate.mediaType().type().equals("text") && candidate.content().length() > 50
                      ? Optional.of("too long")
                      : Optional.empty())
          .build();
  private final StorageClient client = new StorageClient(storage);

  @BeforeEach
  void store() throws IOException {
    client.putText("a.txt", "one");
  }

  private UpdateResult rewrite(String path, Preconditions conditions, Rewriting rewriting) {
    try {
      RequestContext context =
          new RequestContext(Agent.anonymous(), URIS.locate(path), URIS, conditions);
      return storage.update(new UpdateRequest.Rewrite(context, rewriting, false, false));
    } catch (InvalidPathException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(ContentReader content) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) content.length());
    content.read(0, bytes);
    return new String(bytes.array(), UTF_8);
  }

  private static ContentSource source(String text) {
    return ContentSource.of(text.getBytes(UTF_8));
  }

  private static Rewriting appending(String more) {
    return (mediaType, current) -> source(text(current) + more);
  }

  private void refused(Kind kind, String path, Rewriting rewriting) {
    assertThatThrownBy(() -> rewrite(path, Preconditions.NONE, rewriting))
        .isInstanceOfSatisfying(LwsException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  @DisplayName("UPD-1 UPD-10 new bytes are made of the current ones; the media type stays")
  void rewrites() throws IOException {
    EntityTag before = client.read("a.txt").representation().etag();

    UpdateResult result = rewrite("a.txt", Preconditions.NONE, appending(" two"));

    assertThat(client.text("a.txt")).isEqualTo("one two");
    assertThat(client.read("a.txt").representation().mediaType()).startsWith("text/plain");
    assertThat(client.read("a.txt").representation().etag())
        .isEqualTo(result.etag())
        .isNotEqualTo(before);
  }

  @Test
  @DisplayName("UPD-3 ALL-15 it is done anew on what others commit meanwhile, so nothing is lost")
  void doneAnew() throws IOException {
    List<String> seen = new ArrayList<>();

    rewrite(
        "a.txt",
        Preconditions.NONE,
        (mediaType, current) -> {
          seen.add(text(current));
          if (seen.size() == 1) {
            client.putText("a.txt", "other");
          }
          return source(text(current) + "!");
        });

    assertThat(seen).containsExactly("one", "other");
    assertThat(client.text("a.txt")).isEqualTo("other!");
  }

  @Test
  @DisplayName("UPD-3 with a false precondition it is not even begun")
  void precondition() throws IOException {
    Preconditions stale = Preconditions.ifMatch(EntityTag.strong("stale"));

    assertThatThrownBy(
            () ->
                rewrite(
                    "a.txt",
                    stale,
                    (mediaType, current) -> {
                      throw new AssertionError("begun");
                    }))
        .isInstanceOfSatisfying(
            LwsException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PRECONDITION_FAILED));
    assertThat(client.text("a.txt")).isEqualTo("one");
  }

  @Test
  @DisplayName("UPD-10 what it throws reaches the caller as it is, and nothing is changed")
  void throwing() throws IOException {
    IllegalArgumentException refusal = new IllegalArgumentException("unfit");

    assertThatThrownBy(
            () ->
                rewrite(
                    "a.txt",
                    Preconditions.NONE,
                    (mediaType, current) -> {
                      throw refusal;
                    }))
        .isSameAs(refusal);
    assertThat(client.text("a.txt")).isEqualTo("one");
  }

  @Test
  @DisplayName("UPD-16 UPD-17 the result is bounded and checked as any other representation")
  void result() throws IOException {
    client.put("a.json", Preconditions.NONE, "application/json", "{}");

    refused(Kind.UNPROCESSABLE_CONTENT, "a.txt", appending("x".repeat(50)));
    refused(Kind.PAYLOAD_TOO_LARGE, "a.txt", appending("x".repeat(100)));
    refused(Kind.BAD_REQUEST, "a.json", appending("]"));
    assertThat(client.text("a.txt")).isEqualTo("one");
    assertThat(client.text("a.json")).isEqualTo("{}");
  }

  @Test
  @DisplayName("UPD-4 only stored bytes are rewritten")
  void nothingElse() {
    refused(Kind.TARGET_NOT_FOUND, "b.txt", appending("x"));
    refused(Kind.METHOD_NOT_ALLOWED, "", appending("x"));
    refused(Kind.METHOD_NOT_ALLOWED, "a.txt.meta", appending("x"));
    refused(Kind.METHOD_NOT_ALLOWED, "a.txt.manifest", appending("x"));
    refused(Kind.METHOD_NOT_ALLOWED, ".storage", appending("x"));
  }
}
