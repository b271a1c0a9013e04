// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lws.store.ResourceRecord;
import dev.lws.store.StorageFullException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A disk that is really full. It takes a small one, of which the system property {@code
 * lws.small.disk} names a directory: some mebibytes, of which the test leaves none free.
 */
class FullDiskTest {

  private static final int BALLAST = 3 << 20;
  private static final int LARGE = 200_000;
  private static final int SMALL = 20_000;

  @Test
  @DisplayName("STORE a full disk refuses what does not fit; with room again all is there")
  void full() throws IOException {
    String disk = System.getProperty("lws.small.disk", "");
    assumeTrue(!disk.isEmpty(), "a small disk");
    Path dir = Files.createTempDirectory(Path.of(disk), "store");
    Path ballast = Files.write(Path.of(disk, "ballast"), new byte[BALLAST]);
    Map<ResourceRecord, byte[]> kept = new LinkedHashMap<>();
    try (FileResourceStore store = FileResourceStore.open(dir)) {
      Fixture scene = new Fixture(store);
      ResourceRecord home = scene.root("home");
      for (int length : List.of(LARGE, SMALL, 100)) {
        fill(scene, home, length, kept);
        assertThatThrownBy(() -> scene.data(home, "too much " + length, new byte[LARGE]))
            .isInstanceOf(StorageFullException.class);
        check(store, home, kept);
      }

      Files.delete(ballast);

      ResourceRecord fits = scene.data(home, "fits", Fixture.random(1, SMALL));
      kept.put(fits, Fixture.random(1, SMALL));
      ResourceRecord gone = kept.keySet().iterator().next();
      scene.remove(gone);
      kept.remove(gone);
      store.reclaim();
      check(store, home, kept);
    }
    try (FileResourceStore store = FileResourceStore.open(dir)) {
      ResourceRecord some = kept.keySet().iterator().next();
      assertThat(new Fixture(store).bytes(some)).isEqualTo(kept.get(some));
      assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
    }
  }

  private static void fill(
      Fixture scene, ResourceRecord home, int length, Map<ResourceRecord, byte[]> kept)
      throws IOException {
    try {
      while (true) {
        byte[] bytes = Fixture.random(kept.size(), length);
        kept.put(scene.data(home, length + " bytes, " + kept.size(), bytes), bytes);
      }
    } catch (StorageFullException e) {
      assertThat(kept).isNotEmpty();
    }
  }

  private static void check(
      FileResourceStore store, ResourceRecord home, Map<ResourceRecord, byte[]> kept)
      throws IOException {
    Fixture scene = new Fixture(store);
    assertThat(scene.find(home).orElseThrow().members().orElseThrow().count())
        .isEqualTo(kept.size());
    for (Map.Entry<ResourceRecord, byte[]> each : kept.entrySet()) {
      assertThat(scene.bytes(each.getKey())).isEqualTo(each.getValue());
    }
    assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
  }
}
