// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stored bytes are read back exactly, from anywhere. */
@LookAt("ResourceStore.stage and ContentReader")
abstract class ContentPromises {

  private final Scene scene;
  private ResourceRecord root;

  @SuppressWarnings("NullAway.Init") // root: before each test
  ContentPromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
  }

  @Test
  @DisplayName("REA-1 contents of all sizes are read back exactly as they came")
  @Why("A resource comes back other than it was stored. Borders of blocks are where it happens.")
  void allSizes() throws IOException {
    for (int size : new int[] {0, 1, 2, 511, 512, 4095, 4096, 4097, 65535, 65536, 65537, 300000}) {
      byte[] bytes = Bytes.random(size, size);

      ResourceRecord note = scene.data(root, "size " + size, bytes);

      assertThat(Scene.contentOf(note).length()).as("length of %d bytes", size).isEqualTo(size);
      assertThat(scene.bytes(note.id())).as("%d bytes", size).isEqualTo(bytes);
    }
  }

  @Test
  @DisplayName("REA-1 an empty content is a content: length 0, at its end from the start")
  @Why("Empty files are common, and their first read is their end.")
  void empty() throws IOException {
    ResourceRecord note = scene.data(root, "empty", new byte[0]);

    try (ContentReader reader = scene.open(note.id())) {
      assertThat(reader.length()).isZero();
      assertThat(reader.read(0, ByteBuffer.allocate(1))).isEqualTo(-1);
      assertThat(transferred(reader, 0, 0)).isEmpty();
    }
    scene.replace(note.id(), "something");
    assertThat(scene.text(note.id())).isEqualTo("something");
    scene.replace(note.id(), "");
    assertThat(scene.bytes(note.id())).isEmpty();
  }

  @Test
  @DisplayName("REA-2 reads at all borders return those bytes and move the buffer, no further")
  @Why(
      "Range requests would deliver wrong bytes, and adapters would send what is left in the "
          + "buffer.")
  @LookAt("ContentReader.read: at least one byte, never behind the end, the buffer's limit stays")
  void positionalReads() throws IOException {
    byte[] bytes = Bytes.random(1, 200_001);
    ResourceRecord note = scene.data(root, "note", bytes);

    try (ContentReader reader = scene.open(note.id())) {
      for (int position : borders(bytes.length)) {
        for (int size : new int[] {1, 2, 3, 4096, 5000}) {
          for (boolean direct : new boolean[] {true, false}) {
            ByteBuffer buffer =
                direct ? ByteBuffer.allocateDirect(size + 20) : ByteBuffer.allocate(size + 20);
            buffer.position(10).limit(10 + size);

            int read = reader.read(position, buffer);

            assertThat(read).as("%d bytes at %d", size, position).isBetween(1, size);
            assertThat(buffer.position()).as("the buffer has moved by that").isEqualTo(10 + read);
            assertThat(buffer.limit()).as("its limit stays").isEqualTo(10 + size);
            byte[] got = new byte[read];
            buffer.flip().position(10).get(got);
            assertThat(got)
                .as("%d bytes at %d", size, position)
                .isEqualTo(Arrays.copyOfRange(bytes, position, position + read));
            assertThat(buffer.clear().get(10 + read)).as("not a byte more").isZero();
          }
        }
      }
    }
  }

  @Test
  @DisplayName("REA-2 at the end and behind it there is nothing, and no room reads nothing")
  @Why("An adapter would wait, or loop, for bytes that do not come.")
  @LookAt("ContentReader.read: -1 at the end and behind it, 0 if there is no room")
  void atTheEnd() throws IOException {
    ResourceRecord note = scene.data(root, "note", "0123456789");

    try (ContentReader reader = scene.open(note.id())) {
      for (long behind : new long[] {10, 11, 1L << 31, 1L << 40, Long.MAX_VALUE}) {
        ByteBuffer buffer = ByteBuffer.allocate(4);
        assertThat(reader.read(behind, buffer)).as("at %d of 10", behind).isEqualTo(-1);
        assertThat(buffer.position()).isZero();
      }
      assertThat(reader.read(3, ByteBuffer.allocate(0))).as("no room").isZero();
      assertThat(reader.read(9, ByteBuffer.allocate(4))).as("the last byte").isEqualTo(1);
    }
  }

  @Test
  @DisplayName("REA-2 a transfer writes exactly the range, also to a channel that takes little")
  @Why("Downloads would be longer, shorter or other than announced.")
  @LookAt("ContentReader.transferTo: a channel may take less than it is offered")
  void transfers() throws IOException {
    byte[] bytes = Bytes.random(2, 150_000);
    ResourceRecord note = scene.data(root, "note", bytes);

    try (ContentReader reader = scene.open(note.id())) {
      for (int from : new int[] {0, 1, 4095, 65536, 149_999, 150_000}) {
        for (int count : new int[] {0, 1, 4097, 150_000}) {
          int within = Math.min(count, bytes.length - from);
          assertThat(transferred(reader, from, within))
              .as("%d bytes from %d", within, from)
              .isEqualTo(Arrays.copyOfRange(bytes, from, from + within));
        }
      }
    }
  }

  @Test
  @DisplayName("REA-2 a transfer beyond the end fails as the end of the content, not silently")
  @Why("A body that is shorter than its Content-Length would look whole.")
  @LookAt("ContentReader.transferTo: EOFException")
  void transferBeyondTheEnd() throws IOException {
    ResourceRecord note = scene.data(root, "note", "0123456789");

    try (ContentReader reader = scene.open(note.id())) {
      assertThatThrownBy(() -> transferred(reader, 5, 6))
          .as("a Content-Length was promised; a short body must not look whole")
          .isInstanceOf(EOFException.class);
      assertThatThrownBy(() -> transferred(reader, 11, 1)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  @DisplayName("STORE a failure of the channel that is written to arrives unchanged")
  @Why("A client that hangs up would be logged as a failure of the store.")
  @LookAt("ContentReader.transferTo: do not wrap what the channel throws")
  void failingTarget() throws IOException {
    ResourceRecord note = scene.data(root, "note", "0123456789");
    IOException gone = new IOException("the client is gone");
    WritableByteChannel broken = Channels.newChannel(new BrokenPipe(gone));

    try (ContentReader reader = scene.open(note.id())) {
      assertThatThrownBy(() -> reader.transferTo(0, 10, broken))
          .as("it is no failure of the store, and must not be told as one")
          .isSameAs(gone);
      assertThat(Scene.allOf(reader)).as("the reader is as good as before").hasSize(10);
    }
  }

  @Test
  @DisplayName("STORE one content can be given to a record again, and to another one")
  @Why(
      "Bytes would be reclaimed although a record names them: the resource cannot be read any "
          + "more.")
  @LookAt("how records that name a content are counted; ResourceStore.commit with Change.Update")
  void contentNamedAgain() throws IOException {
    ResourceRecord note = scene.data(root, "note", "shared");
    ResourceRecord copy = scene.create(scene.newData(root.id(), "copy", Scene.contentOf(note)));
    scene.commit(scene.replacing(note, Scene.contentOf(note)));
    scene.reclaim();
    assertThat(scene.text(note.id())).as("it names what it named").isEqualTo("shared");

    scene.commit(scene.removing(note));
    scene.reclaim();

    assertThat(scene.text(copy.id()))
        .as("bytes that any record names are not reclaimed")
        .isEqualTo("shared");
  }

  @Test
  @DisplayName("STORE a handle that is not the store's is refused, and nothing changes")
  @Why("A handle of another store would name whatever bytes have that number here.")
  @LookAt("wherever a Content comes in: IllegalArgumentException, before anything is changed")
  void foreignContent() throws IOException {
    ResourceRecord note = scene.data(root, "note", "own");
    Content foreign = new Scene.Length(3);

    assertThatThrownBy(() -> scene.commit(scene.creating(scene.newData(root.id(), "new", foreign))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> scene.commit(scene.replacing(note, foreign)))
        .isInstanceOf(IllegalArgumentException.class);
    try (Snapshot snapshot = scene.store().snapshot()) {
      assertThatThrownBy(() -> snapshot.open(foreign)).isInstanceOf(IllegalArgumentException.class);
      List<Splice> edit = List.of(new Splice(0, 0, new Splice.Zeros(1)));
      assertThatThrownBy(() -> scene.store().splice(snapshot, foreign, edit))
          .isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(scene.find("home", "new")).isEmpty();
    assertThat(scene.text(note.id())).isEqualTo("own");
  }

  @Test
  @DisplayName("REA-1 megabytes come and go in short pieces")
  @Why("One large upload would take the memory of the whole process.")
  @LookAt("ResourceStore.stage: read in pieces, in bounded memory")
  void large() throws IOException {
    byte[] bytes = Bytes.random(3, 6 << 20);
    Bytes.Arriving body = new Bytes.Arriving(bytes);
    ResourceRecord note;
    try (StagedContent staged = scene.store().stage(ContentSource.of(body, OptionalLong.empty()))) {
      note = scene.create(scene.newData(root.id(), "large", staged.content()));
    }
    assertThat(body.largestRequest)
        .as("a body is read piece by piece; one buffer for all of it ends the process")
        .isLessThanOrEqualTo(1 << 20);

    try (ContentReader reader = scene.open(note.id())) {
      ByteBuffer piece = ByteBuffer.allocate(8191);
      for (int at = 0; at < bytes.length; ) {
        int read = reader.read(at, piece.clear());
        assertThat(read).isPositive();
        assertThat(Arrays.equals(bytes, at, at + read, piece.array(), 0, read))
            .as("%d bytes from %d", read, at)
            .isTrue();
        at += read;
      }
    }
  }

  private static Set<Integer> borders(int length) {
    Set<Integer> borders = new TreeSet<>(List.of(0, 1, length - 2, length - 1));
    for (int power = 9; power <= 17; power++) {
      borders.addAll(List.of((1 << power) - 1, 1 << power, (1 << power) + 1));
    }
    borders.removeIf(at -> at >= length);
    return borders;
  }

  private static byte[] transferred(ContentReader reader, long from, long count)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    reader.transferTo(from, count, new Trickle(bytes));
    return bytes.toByteArray();
  }

  /** Takes at most 1,000 bytes at a time, as a socket may. */
  private record Trickle(ByteArrayOutputStream bytes) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer source) {
      byte[] some = new byte[Math.min(source.remaining(), 1000)];
      source.get(some);
      bytes.writeBytes(some);
      return some.length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  private static final class BrokenPipe extends OutputStream {
    private final IOException failure;

    BrokenPipe(IOException failure) {
      this.failure = failure;
    }

    @Override
    public void write(int b) throws IOException {
      throw failure;
    }
  }
}
