// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.BytePatcher.Edit;
import dev.lws.core.model.EntityTag;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.Representation;
import dev.lws.core.testing.Seed;
import dev.lws.store.ContentReader;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That which readers see of something large that is patched without a pause. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WholeVersionsTest {

  private static final String PATH = "large";
  private static final int LENGTH = 256 << 20;
  private static final int READERS = 3;
  private static final int LOOKS = 25;

  private final StorageClient client =
      new StorageClient(LwsStorage.builder(MemoryStore.create(), new OpenAuthorizer()).build());
  @RegisterExtension final Seed seed = new Seed();

  /** Used by the thread of the test first, and then by the one that writes. */
  private final RandomGenerator random = seed.random();

  /** All that was written, in order. */
  private final List<Version> written = new ArrayList<>();

  private final Map<EntityTag, Queue<Sight>> seen = new ConcurrentHashMap<>();

  private record Version(EntityTag tag, List<Edit> edits) {}

  /** That which a reader found. */
  private record Sight(long length, long checksum) {}

  @Test
  @DisplayName(
      "ALL-2 ALL-7 UPD-8 UPD-9 while 256 MiB are patched over and over, readers only see whole versions: bytes,"
          + " length and tag of one")
  void versionsAreWhole() throws Exception {
    byte[] bytes = bytes(LENGTH);
    client.putText(PATH, "");
    BytePatcher patcher = new BytePatcher(client, PATH);
    written.add(new Version(patcher.append(bytes), List.of()));
    AtomicInteger reading = new AtomicInteger(READERS);

    try (Crowd crowd = new Crowd(1 + READERS)) {
      crowd.together(
          index -> {
            if (index == READERS) {
              while (reading.get() > 0) {
                write(patcher);
              }
              return index;
            }
            try {
              for (int i = 0; i < LOOKS; i++) {
                look();
              }
            } finally {
              reading.decrementAndGet();
            }
            return index;
          });
    }

    assertOnlyWholeVersionsSeen(bytes);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private void write(BytePatcher patcher) throws IOException {
    List<Edit> edits = new ArrayList<>();
    for (int part = 0; part < 4; part++) {
      byte[] piece = bytes(random.nextInt(1, 1_000));
      int room = LENGTH / 4;
      edits.add(new Edit(part * room + random.nextInt(room - piece.length), piece));
    }
    written.add(new Version(patcher.overwrite(edits), edits));
  }

  private void look() throws IOException {
    try (ReadResult.Stored result =
        (ReadResult.Stored)
            client
                .storage()
                .read(
                    new ReadRequest(
                        client.context(PATH), false, Negotiation.DEFAULT, Optional.empty()))) {
      Representation representation = result.representation();
      ContentReader content = result.content();
      CRC32C checksum = new CRC32C();
      ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
      for (long at = 0; content.read(at, buffer.clear()) >= 0; at += buffer.position()) {
        checksum.update(buffer.flip());
      }
      seen.computeIfAbsent(representation.etag(), tag -> new ConcurrentLinkedQueue<>())
          .add(new Sight(representation.length(), checksum.getValue()));
    }
  }

  private void assertOnlyWholeVersionsSeen(byte[] bytes) {
    for (Version version : written) {
      for (Edit edit : version.edits()) {
        System.arraycopy(edit.bytes(), 0, bytes, edit.offset(), edit.bytes().length);
      }
      Queue<Sight> sights = seen.remove(version.tag());
      if (sights != null) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        assertThat(sights).containsOnly(new Sight(LENGTH, checksum.getValue()));
      }
    }
    assertThat(seen).as("seen, but never written").isEmpty();
  }
}
