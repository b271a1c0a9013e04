// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ContentReader;
import dev.lws.store.ResourceRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendTest {

  private static final int APPENDS = Boolean.getBoolean("lws.long") ? 100_000 : 20_000;
  private static final int PART = APPENDS / 10;
  private static final int LINE = 100;

  @TempDir Path dir;

  @Test
  @DisplayName("STORE the last of many appends to a content make hardly more calls than early ones")
  void linear() throws IOException {
    FaultyCatalog catalog = new FaultyCatalog();
    ResourceRecord log;
    long second = 0;
    try (FileResourceStore store =
        FileResourceStore.builder(dir).fsync(false).open(new LocalDisk(false), catalog)) {
      Fixture scene = new Fixture(store);
      log = scene.data(scene.root("home"), "log", new byte[0]);
      for (int part = 0; part < APPENDS / PART; part++) {
        long before = catalog.calls();
        for (int i = part * PART; i < (part + 1) * PART; i++) {
          scene.splice(log, (long) i * LINE, 0, line(i));
        }
        long last = catalog.calls() - before;
        second = part == 1 ? last : second;
        assertThat((double) last / PART)
            .as("calls on the catalog for an append in part %d; in part 1: %d", part, second / PART)
            .isLessThan(part < 2 ? Double.MAX_VALUE : 1.5 * second / PART);
      }
      store.reclaim();
      assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
    }
    try (FileResourceStore store = FileResourceStore.open(dir);
        ContentReader reader = new Fixture(store).open(log)) {
      assertThat(reader.length()).isEqualTo((long) APPENDS * LINE);
      for (int i = 0; i < APPENDS; i++) {
        ByteBuffer found = ByteBuffer.allocate(LINE);
        while (found.hasRemaining()) {
          reader.read((long) i * LINE + found.position(), found);
        }
        assertThat(found.array()).isEqualTo(line(i));
      }
    }
  }

  private static byte[] line(int number) {
    return ByteBuffer.allocate(LINE).putInt(number).array();
  }
}
