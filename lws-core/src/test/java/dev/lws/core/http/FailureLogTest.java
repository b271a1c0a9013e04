// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lws.core.CapturedLog;
import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.store.ContentReader;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * That which an operator reads of requests: our failures, each once, and nothing of clients'
 * mistakes.
 */
class FailureLogTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Authorizer ALL = request -> Decision.permit();

  private static HttpBinding binding(ResourceStore store, Authorizer authorizer) {
    return HttpBinding.of(LwsStorage.builder(store, authorizer).name("home").build());
  }

  private static FakeExchange post(String text) {
    return new FakeExchange("POST", "/").header("Slug", "a").body("text/plain", text);
  }

  private static String instance(FakeExchange answer) throws IOException {
    return JSON.readTree(answer.responseBody()).path("instance").asText();
  }

  @Test
  @DisplayName("ALL-4 a store's failure is logged once, with what failed, and found by the problem")
  void failing_store_is_logged_once() throws IOException {
    IOException fire = new IOException("the disk is on fire");
    HttpBinding binding =
        binding(
            MemoryStore.create(),
            request -> {
              throw fire;
            });

    try (CapturedLog log = new CapturedLog()) {
      FakeExchange answer = new FakeExchange("GET", "/a%20b.meta").sentTo(binding);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(log.lines()).hasSize(1);
      LogRecord line = log.lines().get(0);
      assertThat(line.getLevel()).isEqualTo(Level.SEVERE);
      assertThat(line.getThrown()).isSameAs(fire);
      assertThat(line.getMessage()).contains("READ of /a%20b.meta in storage 'home' failed");
      assertThat(instance(answer)).startsWith("urn:uuid:");
      assertThat(line.getMessage()).contains(instance(answer).substring("urn:uuid:".length()));
    }
  }

  @Test
  @DisplayName("ALL-4 an unexpected failure is logged once, and found by the problem")
  void unexpected_failure_is_logged_once() throws IOException {
    IllegalStateException bug = new IllegalStateException("no rules");
    HttpBinding binding =
        binding(
            MemoryStore.create(),
            request -> {
              throw bug;
            });

    try (CapturedLog log = new CapturedLog()) {
      FakeExchange answer = new FakeExchange("GET", "/a").sentTo(binding);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(log.lines()).hasSize(1);
      LogRecord line = log.lines().get(0);
      assertThat(line.getLevel()).isEqualTo(Level.SEVERE);
      assertThat(line.getThrown()).isSameAs(bug);
      assertThat(line.getMessage())
          .contains("GET /a ")
          .contains(instance(answer).substring("urn:uuid:".length()));
    }
  }

  @Test
  @DisplayName("a full store is a warning: there is room to be made, and nothing is broken")
  void full_store_is_a_warning() throws IOException {
    HttpBinding binding = binding(MemoryStore.builder().maxBytes(3).build(), ALL);

    try (CapturedLog log = new CapturedLog()) {
      FakeExchange answer = post("more than three").sentTo(binding);

      assertThat(answer.status()).isEqualTo(507);
      assertThat(instance(answer)).isEqualTo("/");
      assertThat(log.lines()).extracting(LogRecord::getLevel).containsExactly(Level.WARNING);
      assertThat(log.lines().get(0).getMessage()).contains("CREATE of / in storage 'home'");
    }
  }

  @Test
  @DisplayName("what clients do wrong is not logged")
  void refusals_are_not_logged() throws IOException {
    HttpBinding binding = binding(MemoryStore.create(), ALL);
    HttpBinding closed = binding(MemoryStore.create(), request -> Decision.deny());

    try (CapturedLog log = new CapturedLog()) {
      assertThat(new FakeExchange("GET", "/a").sentTo(binding).status()).isEqualTo(404);
      assertThat(new FakeExchange("GET", "/%00").sentTo(binding).status()).isEqualTo(400);
      assertThat(new FakeExchange("BREW", "/").sentTo(binding).status()).isEqualTo(405);
      assertThat(post("x").header("Range", "x").sentTo(closed).status()).isEqualTo(401);
      assertThat(log.lines()).isEmpty();
    }
  }

  /** A store whose contents can be opened and not be read. */
  private static ResourceStore unreadable(ResourceStore store) throws IOException {
    ContentReader broken =
        new ContentReader() {
          @Override
          public long length() {
            return 4;
          }

          @Override
          public int read(long position, ByteBuffer target) throws IOException {
            throw new IOException("a sector is bad");
          }

          @Override
          public void close() {}
        };
    ResourceStore watched = mock(ResourceStore.class, delegatesTo(store));
    doAnswer(
            call -> {
              Snapshot snapshot = mock(Snapshot.class, delegatesTo(store.snapshot()));
              doReturn(broken).when(snapshot).open(any());
              return snapshot;
            })
        .when(watched)
        .snapshot();
    return watched;
  }

  @Test
  @DisplayName("a content that cannot be read to its end is our failure, and logged")
  void broken_content_is_logged() throws IOException {
    MemoryStore store = MemoryStore.create();
    post("milk").sentTo(binding(store, ALL));
    HttpBinding binding = binding(unreadable(store), ALL);

    try (CapturedLog log = new CapturedLog()) {
      FakeExchange answer = new FakeExchange("GET", "/a").sentTo(binding);

      assertThat(answer.abortCause()).isPresent();
      assertThat(log.lines()).extracting(LogRecord::getLevel).containsExactly(Level.SEVERE);
      assertThat(log.lines().get(0).getMessage()).contains("GET /a ");
      assertThat(log.lines().get(0).getThrown()).hasMessage("a sector is bad");
    }
  }

  @Test
  @DisplayName("a client that goes away is no failure of ours")
  void leaving_client_is_not_logged() throws IOException {
    MemoryStore store = MemoryStore.create();
    post("milk").sentTo(binding(store, ALL));
    FakeExchange exchange = new FakeExchange("GET", "/a");
    HttpExchange leaving = mock(HttpExchange.class, delegatesTo(exchange));
    doReturn(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("broken pipe");
              }
            })
        .when(leaving)
        .respond(any());
    doNothing().when(leaving).abort(any());

    try (CapturedLog log = new CapturedLog()) {
      binding(store, ALL).handle(leaving);

      verify(leaving).abort(any());
      assertThat(log.lines()).isEmpty();
    }
  }
}
