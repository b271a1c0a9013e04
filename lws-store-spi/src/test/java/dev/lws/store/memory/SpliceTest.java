// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.StorageFullException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Seed.class)
class SpliceTest {

  private final MemoryStore store = MemoryStore.create();
  private Snapshot snapshot;

  @BeforeEach
  void openSnapshot() throws IOException {
    snapshot = store.snapshot();
  }

  @AfterEach
  void closeStore() {
    snapshot.close();
    store.close();
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "100, 300", "5000, 200", "300000, 60", "1200000, 30"})
  @DisplayName("any edits give what they give on an array")
  void agreesWithArray(int length, int rounds) throws IOException {
    Random random = Seed.random(length);
    byte[] expected = bytes(random, length);
    StagedContent content = store.stage(ContentSource.of(expected.clone()));

    for (int round = 0; round < rounds; round++) {
      byte[] patch = bytes(random, random.nextInt(1 + 2 * length / 3));
      try (StagedContent staged = store.stage(ContentSource.of(patch.clone()))) {
        List<Splice> edits = edits(random, expected.length, staged, patch.length);
        content = spliced(content, edits);
        expected = spliced(expected, edits, patch);
      }

      assertThat(content.content().length()).isEqualTo(expected.length);
      assertReads(random, content, expected);
      assertThat(extents(content).kept()).isLessThanOrEqualTo(4L * expected.length);
      if (expected.length > 3 * length + 100) {
        List<Splice> cut = List.of(new Splice(length, Long.MAX_VALUE, new Splice.Zeros(0)));
        content = spliced(content, cut);
        expected = Arrays.copyOf(expected, length);
      }
    }
  }

  @Test
  @DisplayName("100,000 small appends leave few runs")
  void appendsStayFew() throws IOException {
    byte[] line = "0123456789".getBytes(US_ASCII);
    StagedContent log = store.stage(ContentSource.of(new byte[0]));

    for (int i = 0; i < 100_000; i++) {
      try (StagedContent staged = store.stage(ContentSource.of(line))) {
        Splice.Slice slice = new Splice.Slice(staged, 0, line.length);
        log = spliced(log, List.of(new Splice(log.content().length(), 0, slice)));
      }
    }

    assertThat(log.content().length()).isEqualTo(1_000_000);
    assertThat(extents(log).count()).isLessThan(150);
    try (ContentReader reader = log.open()) {
      byte[] all = Fixture.bytes(reader);
      for (int i = 0; i < all.length; i++) {
        assertThat(all[i]).isEqualTo(line[i % 10]);
      }
    }
  }

  @Test
  @DisplayName("many small overwrites of a large content leave few runs")
  void overwritesStayFew() throws IOException {
    Random random = Seed.random(3);
    byte[] expected = bytes(random, 4 << 20);
    StagedContent content = store.stage(ContentSource.of(expected.clone()));

    for (int i = 0; i < 5_000; i++) {
      byte[] patch = bytes(random, 5);
      int at = random.nextInt(expected.length - 5);
      System.arraycopy(patch, 0, expected, at, 5);
      try (StagedContent staged = store.stage(ContentSource.of(patch))) {
        content = spliced(content, List.of(new Splice(at, 5, new Splice.Slice(staged, 0, 5))));
      }
    }

    assertThat(extents(content).count()).isLessThan(64 + 4 * 64);
    assertReads(random, content, expected);
  }

  @Test
  @DisplayName("a gap takes no memory, and a few bytes cut from a large content do not keep it")
  void keepsWhatItUses() throws IOException {
    StagedContent large = store.stage(ContentSource.of(new byte[10 << 20]));
    StagedContent one = store.stage(ContentSource.of(new byte[] {1}));

    StagedContent sparse =
        spliced(one, List.of(new Splice(1L << 50, 0, new Splice.Slice(one, 0, 1))));
    StagedContent cut =
        spliced(one, List.of(new Splice(1, 0, new Splice.Slice(large, 5 << 20, 10))));

    assertThat(sparse.content().length()).isEqualTo((1L << 50) + 1);
    assertThat(extents(sparse).kept()).isEqualTo(2);
    assertThat(extents(cut).kept()).isEqualTo(11);
    try (ContentReader reader = sparse.open()) {
      ByteBuffer end = ByteBuffer.allocate(8);
      assertThat(reader.read((1L << 50) - 2, end)).isEqualTo(3);
      assertThat(Arrays.copyOf(end.array(), 3)).containsExactly(0, 0, 1);
    }
  }

  @Test
  @DisplayName(
      "edits that are none, out of order or overlapping are refused, and so is a foreign content")
  void refusesBadEdits() throws IOException {
    StagedContent content = store.stage(ContentSource.of(new byte[10]));
    Splice.Zeros none = new Splice.Zeros(0);

    assertThatThrownBy(() -> spliced(content, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> spliced(content, List.of(new Splice(4, 3, none), new Splice(6, 1, none))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.splice(snapshot, () -> 10, List.of(new Splice(0, 1, none))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("a result longer than any limit is too much, not an overflow")
  void refusesOverflow() throws IOException {
    StagedContent content = store.stage(ContentSource.of(new byte[10]));
    Splice grown = new Splice(0, 0, new Splice.Zeros(Long.MAX_VALUE - 9));

    assertThatThrownBy(() -> spliced(content, List.of(grown)))
        .isInstanceOf(StorageFullException.class);
  }

  @Test
  @DisplayName("a slice of a closed staged content is refused")
  void refusesClosedSlice() throws IOException {
    StagedContent content = store.stage(ContentSource.of(new byte[10]));
    StagedContent patch = store.stage(ContentSource.of(new byte[5]));
    patch.close();

    assertThatThrownBy(
            () -> spliced(content, List.of(new Splice(0, 0, new Splice.Slice(patch, 0, 5)))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed");
  }

  @Test
  @DisplayName("a reader knows its end, and is of no use once closed")
  void readerEnds() throws IOException {
    StagedContent content = store.stage(ContentSource.of(new byte[] {1, 2, 3}));
    ContentReader reader = content.open();
    ByteArrayOutputStream sink = new ByteArrayOutputStream();

    assertThat(reader.read(3, ByteBuffer.allocate(1))).isEqualTo(-1);
    assertThat(reader.read(0, ByteBuffer.allocate(0))).isZero();
    assertThatThrownBy(() -> reader.transferTo(1, 3, Channels.newChannel(sink)))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> reader.read(-1, ByteBuffer.allocate(1)))
        .isInstanceOf(IllegalArgumentException.class);
    reader.transferTo(3, 0, Channels.newChannel(sink));
    reader.transferTo(9, 0, Channels.newChannel(sink));
    assertThat(sink.size()).isZero();
    reader.close();
    reader.close();
    assertThatThrownBy(() -> reader.read(0, ByteBuffer.allocate(1)))
        .isInstanceOf(IOException.class);
  }

  private StagedContent spliced(StagedContent base, List<Splice> edits) throws IOException {
    StagedContent result = store.splice(snapshot, base.content(), edits);
    base.close();
    return result;
  }

  private Extents extents(StagedContent content) {
    return MemoryContent.of(content.content(), store).extents();
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static List<Splice> edits(Random random, int length, StagedContent patch, int available) {
    List<Splice> edits = new ArrayList<>();
    long at = 0;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      long offset = at + random.nextInt(1 + length / 3);
      long removed = random.nextInt(1 + length / 5);
      int from = random.nextInt(1 + available);
      Splice.Fill fill =
          random.nextInt(4) == 0
              ? new Splice.Zeros(random.nextInt(50))
              : new Splice.Slice(patch, from, random.nextInt(1 + available - from));
      edits.add(new Splice(offset, removed, fill));
      at = offset + removed;
    }
    return edits;
  }

  /** Applies the edits from the last to the first, each to the whole array. */
  private static byte[] spliced(byte[] base, List<Splice> edits, byte[] patch) {
    byte[] result = base;
    for (int i = edits.size() - 1; i >= 0; i--) {
      Splice edit = edits.get(i);
      int offset = (int) edit.offset();
      byte[] before = Arrays.copyOf(result, offset);
      int end = (int) Math.min(result.length, edit.offset() + edit.removed());
      byte[] with = new byte[(int) edit.with().length()];
      if (edit.with() instanceof Splice.Slice slice) {
        System.arraycopy(patch, (int) slice.from(), with, 0, with.length);
      }
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      joined.writeBytes(before);
      joined.writeBytes(with);
      joined.writeBytes(Arrays.copyOfRange(result, end, result.length));
      result = joined.toByteArray();
    }
    return result;
  }

  private static void assertReads(Random random, StagedContent content, byte[] expected)
      throws IOException {
    try (ContentReader reader = content.open()) {
      assertThat(Fixture.bytes(reader)).isEqualTo(expected);
      for (int i = 0; i < 5; i++) {
        int from = random.nextInt(expected.length + 1);
        int count = random.nextInt(expected.length - from + 1);
        byte[] part = Arrays.copyOfRange(expected, from, from + count);
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        reader.transferTo(from, count, Channels.newChannel(sink));
        assertThat(sink.toByteArray()).isEqualTo(part);
        ByteBuffer target = ByteBuffer.allocate(count);
        int read = reader.read(from, target);
        assertThat(read).isEqualTo(from == expected.length ? -1 : count);
        assertThat(target.array()).isEqualTo(part);
      }
    }
  }
}
