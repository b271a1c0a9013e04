// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.model.Link;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That which readers and writers see of each other. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ConcurrencyTest {

  @Test
  @DisplayName("ALL-2 bytes, media type, links and listing of one answer come from one state")
  void readersSeeWholeStates() throws Exception {
    StorageClient client = client(MemoryStore.create());
    put(client, 0);
    AtomicBoolean done = new AtomicBoolean();

    List<Integer> seen;
    try (Crowd crowd = new Crowd(4)) {
      seen =
          crowd.together(
              index -> {
                if (index > 0) {
                  return readUntil(done, client);
                }
                try {
                  for (int i = 1; i <= 2_000; i++) {
                    put(client, i);
                  }
                } finally {
                  done.set(true);
                }
                return 1;
              });
    }

    assertThat(seen).allMatch(states -> states > 0);
  }

  /** State {@code i} is told by bytes, their number, media type and a link alike. */
  private static void put(StorageClient client, int i) throws IOException {
    client.put(
        "state",
        Preconditions.NONE,
        "text/x-" + i,
        "x".repeat(i),
        List.of(Link.to("https://example.org/" + i, "version")));
  }

  private static int readUntil(AtomicBoolean done, StorageClient client) throws IOException {
    int reads = 0;
    do {
      StorageClient.Read read = client.read("state");
      int i = read.text().length();
      assertThat(read.representation().mediaType()).isEqualTo("text/x-" + i);
      assertThat(read.representation().links().userLinks())
          .extracting(Link::target)
          .containsExactly("https://example.org/" + i);

      JsonNode manifest = client.read("").json();
      assertThat(manifest.path("totalItems").asInt()).isEqualTo(manifest.path("items").size());
      JsonNode item = manifest.path("items").path(0);
      assertThat(item.path("mediaType").asText()).isEqualTo("text/x-" + item.path("size").asInt());
      reads++;
    } while (!done.get());
    return reads;
  }

  @Test
  @DisplayName("ALL-2 CRE-8 a listing and its total always agree while members come and go")
  void totalsAgreeWithListings() throws Exception {
    StorageClient client = client(MemoryStore.create());
    AtomicInteger writers = new AtomicInteger(3);

    try (Crowd crowd = new Crowd(4)) {
      crowd.together(
          index -> {
            if (index == 0) {
              do {
                JsonNode manifest = client.read("").json();
                assertThat(manifest.path("totalItems").asInt())
                    .isEqualTo(manifest.path("items").size());
              } while (writers.get() > 0);
              return index;
            }
            try {
              for (int i = 0; i < 300; i++) {
                String path = client.createText("", "a", "text");
                assertThat(client.members("")).contains(path);
                client.delete(path);
              }
            } finally {
              writers.decrementAndGet();
            }
            return index;
          });
    }

    assertThat(client.members("")).isEmpty();
  }

  @Test
  @DisplayName(
      "ALL-15 unconditional patches of one resource by 32 threads are all kept, in few attempts")
  void competingPatchesAreAllKept() throws Exception {
    int threads = 32;
    int patches = 20;
    CountingStore store = new CountingStore();
    StorageClient client = client(store);
    client.put("a.json", Preconditions.NONE, "application/json", "{}");
    int before = store.commits();

    try (Crowd crowd = new Crowd(threads)) {
      crowd.together(
          index -> {
            for (int i = 0; i < patches; i++) {
              client.merge("a.json", "{\"k" + index + "-" + i + "\":" + i + "}");
            }
            return index;
          });
    }

    List<String> expected = new ArrayList<>();
    for (int index = 0; index < threads; index++) {
      for (int i = 0; i < patches; i++) {
        expected.add("k" + index + "-" + i);
      }
    }
    List<String> kept = new ArrayList<>();
    client.read("a.json").json().fieldNames().forEachRemaining(kept::add);
    assertThat(kept).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(store.commits() - before).isLessThan(8 * threads * patches);
    assertThat(store.worst()).isLessThan(10 * threads);
  }

  private static StorageClient client(ResourceStore store) {
    return new StorageClient(LwsStorage.builder(store, new OpenAuthorizer()).build());
  }
}
