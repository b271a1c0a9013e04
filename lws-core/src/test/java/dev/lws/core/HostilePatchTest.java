// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.StagedContent;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That which documents cannot do to a storage, however they are made. */
class HostilePatchTest {

  private static final String JSON_PATCH = "application/json-patch+json";

  private static StorageClient client() {
    return new StorageClient(
        LwsStorage.builder(MemoryStore.create(), new OpenAuthorizer()).build());
  }

  /** An object whose names all have one hash, where a hash is like that of a string. */
  private static String colliding(int names) {
    return IntStream.range(0, names)
        .mapToObj(i -> Integer.toBinaryString((1 << 17) + i).replace("0", "Aa").replace("1", "BB"))
        .map(name -> '"' + name + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Test
  @DisplayName("UPD-11 names that collide spoil no other document of the same storage")
  void collidingNames() throws IOException {
    String ordinary =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "\"https://e.org/items/" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    for (int round = 0; round < 8; round++) { // a table of names would have another seed in each
      StorageClient client = client();
      client.put("a", Preconditions.NONE, "application/json", "{}");
      client.put("b", Preconditions.NONE, "application/json", ordinary);

      client.merge("a", colliding(5_000));
      client.merge("b", "{\"https://e.org/items/0\":2}");

      assertThat(client.text("b")).startsWith("{\"https://e.org/items/0\":2,");
    }
  }

  @ParameterizedTest
  @DisplayName("UPD-11 inserting and removing before the end of a long array is bounded: 422")
  @ValueSource(
      strings = {
        "{\"op\":\"add\",\"path\":\"/0\",\"value\":1}",
        "{\"op\":\"remove\",\"path\":\"/0\"}",
        "{\"op\":\"move\",\"from\":\"/0\",\"path\":\"/1\"}"
      })
  void longArrays(String operation) throws IOException {
    StorageClient client = client();
    String array = "[" + "0,".repeat(500_000) + "0]";
    client.put("a", Preconditions.NONE, "application/json", array);
    String within = (operation + ",").repeat(50) + operation;
    String beyond = (operation + ",").repeat(500) + operation;

    client.patch("a", JSON_PATCH, "[" + within + "]");
    LwsException refusal =
        StorageClient.refusal(() -> client.patch("a", JSON_PATCH, "[" + beyond + "]"));

    assertThat(refusal.kind()).isEqualTo(Kind.UNPROCESSABLE_CONTENT);
    assertThat(refusal.detail()).contains("array");
  }

  @Test
  @DisplayName("UPD-7 a name that is half a character is 400, and the resource can be patched on")
  void halfSurrogate() throws IOException {
    StorageClient client = client();
    client.put("a", Preconditions.NONE, "application/json", "{}");

    LwsException refusal =
        StorageClient.refusal(
            () ->
                client.patch(
                    "a", JSON_PATCH, "[{\"op\":\"add\",\"path\":\"/\\ud83d\",\"value\":1}]"));

    assertThat(refusal.kind()).isEqualTo(Kind.BAD_REQUEST);
    client.merge("a", "{\"b\":1}");
  }

  /** Counts what is staged and not closed. */
  private static final class PinCountingStore extends HookedStore {
    private final AtomicInteger open = new AtomicInteger();

    PinCountingStore() {
      super(MemoryStore.create());
    }

    @Override
    public StagedContent stage(ContentSource bytes) throws IOException {
      StagedContent staged = super.stage(bytes);
      open.incrementAndGet();
      return new StagedContent() {
        @Override
        public Content content() {
          return staged.content();
        }

        @Override
        public ContentReader open() throws IOException {
          return staged.open();
        }

        @Override
        public void close() throws IOException {
          open.decrementAndGet();
          staged.close();
        }
      };
    }
  }

  @ParameterizedTest
  @DisplayName("UPD-10 a patch that is refused leaves nothing staged")
  @CsvSource({
    "multipart/byteranges; boundary=X, --X--",
    "multipart/byteranges; boundary=X, --X",
    "message/byterange, Content-Range: bytes 0-0/*",
    "application/json-patch+json, '[{\"op\":\"remove\",\"path\":\"/b\"}]'"
  })
  void nothingStaysStaged(String format, String document) throws IOException {
    PinCountingStore store = new PinCountingStore();
    StorageClient client =
        new StorageClient(LwsStorage.builder(store, new OpenAuthorizer()).build());
    client.put("a", Preconditions.NONE, "application/json", "{}");
    int before = store.open.get();

    StorageClient.refusal(() -> client.patch("a", format, document));

    assertThat(store.open).hasValue(before);
  }
}
