// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ContentReader;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever reads, reads on, whatever happens to the resource. */
@LookAt("ContentReader, and whatever frees bytes")
abstract class PinPromises {

  private static final int LENGTH = 120_000;

  private final Scene scene;
  private ResourceRecord root;
  private ResourceRecord note;
  private byte[] bytes;

  @SuppressWarnings("NullAway.Init") // the fields: before each test
  PinPromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
    bytes = Bytes.random(7, LENGTH);
    note = scene.data(root, "note", bytes);
  }

  @Test
  @DisplayName("REA-1 a reader reads on across replacement, removal, reclaiming, snapshot close")
  @Why("A download under way would break off, or go on with other bytes.")
  void readsOn() throws IOException {
    Snapshot snapshot = scene.store().snapshot();
    try (ContentReader reader = snapshot.open(Scene.contentOf(note))) {
      ByteBuffer all = ByteBuffer.allocate(LENGTH);
      readUpTo(reader, all, 30_000);
      snapshot.close();
      readUpTo(reader, all, 60_000);
      scene.replace(note.id(), Bytes.random(8, LENGTH));
      scene.reclaim();
      readUpTo(reader, all, 90_000);
      scene.commit(scene.removing(note));
      scene.reclaim();
      scene.data(root, "note", Bytes.random(9, LENGTH));
      readUpTo(reader, all, LENGTH);

      assertThat(all.array())
          .as("a download delivers the state it began with, or it delivers garbage")
          .isEqualTo(bytes);
    }
  }

  @Test
  @DisplayName("REA-1 an older snapshot opens contents that were replaced and reclaimed since")
  @Why("A request that has just found its resource would get 500 for its bytes.")
  @LookAt(
      "Snapshot.open, and whatever frees bytes: they wait for the last snapshot that may ask "
          + "for them")
  void olderSnapshotOpens() throws IOException {
    try (Snapshot older = scene.store().snapshot()) {
      scene.replace(note.id(), "new");
      scene.reclaim();
      scene.commit(scene.removing(note));
      scene.reclaim();

      assertThat(Scene.bytes(older, note.id()))
          .as("bytes wait for the last snapshot that may ask for them")
          .isEqualTo(bytes);
    }
  }

  @Test
  @DisplayName("REA-1 a reader reads on when its tree is removed")
  @Why("A download under way would break off when somebody deletes the folder.")
  void readsOnInRemovedTree() throws IOException {
    ResourceRecord top = scene.container(root, "top");
    ResourceRecord deep = scene.data(scene.container(top, "inner"), "deep", bytes);
    try (ContentReader reader = scene.open(deep.id())) {
      scene.commit(scene.removingTree(top));
      scene.reclaim();

      assertThat(Scene.allOf(reader)).isEqualTo(bytes);
    }
  }

  @Test
  @DisplayName("STORE a reader can be closed twice, and closes no other reader")
  @Why("Closing one download twice would take away the bytes of another one.")
  @LookAt("ContentReader.close: each reader has a pin of its own")
  void closedTwice() throws IOException {
    ContentReader one = scene.open(note.id());
    try (ContentReader other = scene.open(note.id())) {
      one.close();
      one.close();
      scene.commit(scene.removing(note));
      scene.reclaim();

      assertThat(Scene.allOf(other)).as("it has a pin of its own").isEqualTo(bytes);
    }
  }

  @Test
  @DisplayName("STORE 1,000 readers are open at once, and the store works on beside them")
  @Why(
      "Slow clients are many. If each holds a connection, a lock or a thread of the store, "
          + "they stop it.")
  void thousandReaders() throws IOException {
    List<ContentReader> readers = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        readers.add(scene.open(note.id()));
      }
      scene.replace(note.id(), "new");
      scene.data(root, "another", "x");
      scene.reclaim();
      ByteBuffer one = ByteBuffer.allocate(1);
      for (int i = 0; i < 1_000; i++) {
        int position = i * 120 + 119;
        assertThat(readers.get(i).read(position, one.clear())).isEqualTo(1);
        assertThat(one.get(0))
            .as("reader %d: slow downloads hold no connection, lock or snapshot", i)
            .isEqualTo(bytes[position]);
      }
      assertThat(scene.text(note.id())).isEqualTo("new");
    } finally {
      for (ContentReader reader : readers) {
        reader.close();
      }
    }
  }

  @Test
  @DisplayName("REA-1 readers in many threads each see one whole state while it is replaced")
  @Why("One response would have bytes of two states.")
  void readersUnderReplacement() throws Exception {
    List<Together.Ending> endings =
        Together.run(
            4,
            number ->
                number == 0
                    ? () -> {
                      for (int i = 0; i < 60; i++) {
                        scene.replace(note.id(), Integer.toString(i % 10).repeat(20_000));
                        scene.reclaim();
                      }
                    }
                    : () -> {
                      scene.replace(note.id(), "a".repeat(20_000));
                      for (int i = 0; i < 100; i++) {
                        assertThat(scene.text(note.id()).chars().distinct().count())
                            .as("bytes of two states in one response")
                            .isEqualTo(1);
                      }
                    });

    assertThat(endings).allMatch(Together.Ending::succeeded);
  }

  @Test
  @DisplayName("STORE an interrupted reader breaks no other reader, and no later one")
  @Why(
      "One client that hangs up would end everybody's downloads: an interrupt closes a shared "
          + "FileChannel.")
  @LookAt("ContentReader.read: no interruptible channel that others use too")
  void interruptedReader() throws Exception {
    try (ContentReader other = scene.open(note.id())) {
      Together.run(
          () -> {
            try (ContentReader mine = scene.open(note.id())) {
              Thread.currentThread().interrupt();
              Scene.allOf(mine); // may fail; it was interrupted
            } finally {
              Thread.interrupted(); // pooled threads go on without the flag
            }
          });

      assertThat(Scene.allOf(other))
          .as("one client that hangs up must not end the downloads of others")
          .isEqualTo(bytes);
    }
    assertThat(scene.bytes(note.id())).isEqualTo(bytes);
  }

  @Test
  @DisplayName("STORE an interrupted commit takes effect or fails, and the next one works")
  @Why("One request that is cancelled would make the store unusable.")
  @LookAt(
      "ResourceStore.commit and ResourceStore.stage: no interruptible channel that others use "
          + "too")
  void interruptedCommit() throws Exception {
    Together.Ending ending =
        Together.run(
                () -> {
                  Thread.currentThread().interrupt();
                  try {
                    scene.replace(note.id(), "interrupted");
                  } finally {
                    Thread.interrupted();
                  }
                })
            .get(0);

    if (ending.succeeded()) {
      assertThat(scene.text(note.id())).isEqualTo("interrupted");
    } else {
      assertThat(scene.bytes(note.id())).as("a failed commit changes nothing").isEqualTo(bytes);
    }
    scene.replace(note.id(), "next");
    assertThat(scene.text(note.id())).isEqualTo("next");
  }

  private static void readUpTo(ContentReader reader, ByteBuffer all, int end) throws IOException {
    all.limit(end);
    while (all.hasRemaining()) {
      assertThat(reader.read(all.position(), all)).isPositive();
    }
  }
}
