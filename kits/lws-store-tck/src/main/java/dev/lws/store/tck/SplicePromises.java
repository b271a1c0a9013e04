// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.ContentReader;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A splice is what copying and cutting the bytes by hand would give. */
@LookAt("ResourceStore.splice; a store that does not override it inherits one that copies")
@ExtendWith(Seed.class)
abstract class SplicePromises {

  private final Scene scene;
  private ResourceRecord root;

  @SuppressWarnings("NullAway.Init") // root: before each test
  SplicePromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
  }

  @Test
  @DisplayName("UPD-8 replacing, inserting, deleting, appending, and a gap beyond the end")
  @Why("Byte patches would write other bytes than the client has sent, or to other places.")
  void plainEdits() throws IOException {
    try (StagedContent abc = scene.stage("abc")) {
      Splice.Fill two = new Splice.Slice(abc, 1, 2);
      Splice.Fill none = new Splice.Zeros(0);
      expect("01bc456789", new Splice(2, 2, two));
      expect("bc0123456789", new Splice(0, 0, two));
      expect("01bc23456789", new Splice(2, 0, two));
      expect("016789", new Splice(2, 4, none));
      expect("0123456789bc", new Splice(10, 0, two));
      expect("012345678bc", new Splice(9, 1, two));
      expect("012345678bc", new Splice(9, 100, two));
      expect("bc", new Splice(0, Long.MAX_VALUE, two));
      expect("0123456789..bc", new Splice(12, 0, two));
      expect("0123456789..bc", new Splice(12, 7, two));
      expect("0123456789..", new Splice(12, 0, none));
      expect("01...456789", new Splice(2, 2, new Splice.Zeros(3)));
      expect("", new Splice(0, 10, none));
      expect("0123456789", new Splice(4, 0, none));
      expect("0123456789", new Splice(4, 0, new Splice.Slice(abc, 3, 0)));
    }
  }

  @Test
  @DisplayName("UPD-9 several edits in one splice all refer to the base")
  @Why(
      "Offsets of a multipart patch all mean the content before it. Shifted ones corrupt the "
          + "file.")
  void severalEdits() throws IOException {
    try (StagedContent abc = scene.stage("abc")) {
      Splice.Fill b = new Splice.Slice(abc, 1, 1);
      Splice.Fill all = new Splice.Slice(abc, 0, 3);
      Splice.Fill zero = new Splice.Zeros(1);
      expect("b123abc6.9", new Splice(0, 1, b), new Splice(4, 2, all), new Splice(7, 2, zero));
      expect("01babc23456789", new Splice(2, 0, b), new Splice(2, 0, all));
      expect("01babc456789", new Splice(2, 1, b), new Splice(3, 1, all));
      expect("0123456789b..abc", new Splice(10, 0, b), new Splice(12, 0, all));
      expect("0123456789.b..abc", new Splice(11, 1, b), new Splice(14, 0, all));
      expect("01234567.abc", new Splice(8, 3, zero), new Splice(11, 0, all));
    }
  }

  @Test
  @DisplayName("UPD-9 edits that are missing, out of order or overlapping are refused")
  @Why("Of overlapping edits luck would decide which bytes win.")
  void invalidEdits() throws IOException {
    ResourceRecord note = scene.data(root, "note", "0123456789");
    Splice.Fill none = new Splice.Zeros(0);

    List<List<Splice>> invalid =
        List.of(
            List.of(),
            List.of(new Splice(5, 0, none), new Splice(4, 0, none)),
            List.of(new Splice(2, 3, none), new Splice(4, 1, none)),
            List.of(new Splice(0, 100, none), new Splice(50, 1, none)));
    for (List<Splice> edits : invalid) {
      assertThatThrownBy(() -> scene.splice(note.id(), edits))
          .as("which bytes win must not be a matter of luck: %s", edits)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(scene.text(note.id())).isEqualTo("0123456789");
  }

  @Test
  @DisplayName("UPD-8 splices of splices equal a byte array that went through the same")
  @Why("Errors of one byte show after many edits only, and then nobody knows where they came from.")
  void likeAByteArray() throws IOException {
    for (long seed = 1; seed <= 6; seed++) {
      Random random = Seed.random(seed);
      byte[] expected = Bytes.random(seed, random.nextInt(20_000));
      ResourceRecord note = scene.data(root, "note " + seed, expected);
      for (int step = 0; step < 25; step++) {
        byte[] patch = Bytes.random(random.nextLong(), 1 + random.nextInt(6_000));
        try (StagedContent staged = scene.stage(patch)) {
          List<Splice> edits = randomEdits(random, expected.length, staged);
          expected = applied(expected, edits, patch);
          try (StagedContent spliced = scene.splice(note.id(), edits)) {
            assertThat(spliced.content().length())
                .as("seed %d, step %d", seed, step)
                .isEqualTo(expected.length);
            scene.commit(scene.newContent(note.id(), spliced.content()));
          }
        }
        scene.reclaim();
        assertThat(Arrays.equals(scene.bytes(note.id()), expected))
            .as("seed %d, step %d: the bytes are those of the array", seed, step)
            .isTrue();
      }
      readsAnywhere(note, expected, random);
    }
  }

  @Test
  @DisplayName("UPD-8 many appends make one content, readable from anywhere")
  @Why(
      "Logs grow by appending. They must stay readable, and appending must not become slower "
          + "and slower.")
  void manyAppends() throws IOException {
    ResourceRecord log = scene.data(root, "log", "");
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 400; i++) {
      byte[] line = ("line " + i + "\n").getBytes(UTF_8);
      try (StagedContent staged = scene.stage(line)) {
        append(log, staged);
      }
      expected.writeBytes(line);
    }

    assertThat(scene.bytes(log.id())).isEqualTo(expected.toByteArray());
    readsAnywhere(log, expected.toByteArray(), Seed.random(8));
  }

  @Test
  @DisplayName("UPD-11 a content grows from a few bytes to many, and shrinks again, by splices")
  @Why(
      "A store that keeps short contents elsewhere than long ones would lose bytes where it "
          + "changes over.")
  @LookAt("ResourceStore.splice, and where contents of different lengths are kept")
  void acrossTheThresholds() throws IOException {
    ResourceRecord note = scene.data(root, "note", "small");
    byte[] big = Bytes.random(9, 400_000);
    try (StagedContent staged = scene.stage(big)) {
      append(note, staged);
    }
    assertThat(scene.get(note.id()).bytes().orElseThrow().content().length()).isEqualTo(400_005);

    splice(note, new Splice(2, 400_000, new Splice.Zeros(0)));
    scene.reclaim();

    byte[] left = {'s', 'm', big[399_997], big[399_998], big[399_999]};
    assertThat(scene.bytes(note.id())).isEqualTo(left);
    splice(note, new Splice(5, 0, new Splice.Zeros(300_000)));
    assertThat(scene.bytes(note.id())).isEqualTo(Arrays.copyOf(left, 300_005));
  }

  @Test
  @DisplayName("UPD-10 a splice leaves its base as it is")
  @Why(
      "Readers of the old state, and other records with the same bytes, would see the patch "
          + "before its commit.")
  void baseStays() throws IOException {
    ResourceRecord note = scene.data(root, "note", "0123456789");

    try (StagedContent spliced =
        scene.splice(note.id(), List.of(new Splice(0, 5, new Splice.Zeros(1))))) {
      assertThat(spliced.content().length()).isEqualTo(6);
      assertThat(scene.text(note.id())).as("nothing is committed yet").isEqualTo("0123456789");
      ResourceRecord copy = scene.create(scene.newData(root.id(), "copy", spliced.content()));
      assertThat(scene.text(copy.id())).isEqualTo("\0" + "56789");
    }
    assertThat(scene.text(note.id())).as("two contents share bytes").isEqualTo("0123456789");
  }

  @Test
  @DisplayName("UPD-10 a staged splice keeps its base's bytes, though the base is replaced or gone")
  @Why(
      "Between patch and commit somebody deletes the base: the committed content would have "
          + "holes.")
  @LookAt("ResourceStore.splice: a staged result pins the bytes that it shares with its base")
  void keepsItsBase() throws IOException {
    byte[] base = Bytes.random(10, 150_000);
    ResourceRecord note = scene.data(root, "note", base);
    byte[] expected = Arrays.copyOf(base, 150_001);
    List<Splice> appended = List.of(new Splice(150_000, 0, new Splice.Zeros(1)));

    ResourceRecord copy;
    try (StagedContent spliced = scene.splice(note.id(), appended)) {
      scene.replace(note.id(), "other");
      scene.reclaim();
      scene.refused("the base has changed", scene.replacing(note, spliced.content()));
      scene.commit(scene.removing(note));
      scene.reclaim();
      try (ContentReader reader = spliced.open()) {
        assertThat(Scene.allOf(reader)).as("pinned until it is closed").isEqualTo(expected);
      }
      copy = scene.create(scene.newData(root.id(), "copy", spliced.content()));
    }
    scene.reclaim();
    assertThat(scene.bytes(copy.id()))
        .as("the commit has named bytes that were the base's")
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("UPD-11 a splice is committed after its base was compacted")
  @Why("Compaction in the background would break patches that are under way.")
  @LookAt("ResourceStore.splice, and what rewrites contents")
  void committedAfterCompaction() throws IOException {
    ResourceRecord log = scene.data(root, "log", "");
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 30; i++) {
      byte[] piece = Bytes.random(i, 3_000);
      try (StagedContent staged = scene.stage(piece)) {
        append(log, staged);
      }
      expected.writeBytes(piece);
    }
    ResourceRecord before = scene.get(log.id());
    byte[] last = Bytes.random(99, 500);
    try (StagedContent staged = scene.stage(last);
        StagedContent spliced =
            scene.splice(
                log.id(), List.of(new Splice(90_000, 0, new Splice.Slice(staged, 0, 500))));
        ContentReader open = scene.open(log.id())) {
      scene.compact();
      scene.reclaim();

      assertThat(Scene.comparable(scene.get(log.id())))
          .as("compaction renews no version")
          .isEqualTo(Scene.comparable(before));
      assertThat(scene.bytes(log.id())).isEqualTo(expected.toByteArray());
      assertThat(Scene.allOf(open)).isEqualTo(expected.toByteArray());
      scene.commit(scene.replacing(before, spliced.content()));
    }
    expected.writeBytes(last);
    scene.compact();
    scene.reclaim();
    assertThat(scene.bytes(log.id()))
        .as("what was spliced before the compaction is whole after it")
        .isEqualTo(expected.toByteArray());
  }

  @Test
  @DisplayName("STORE the staged source of a slice is closed after the commit, and the bytes stay")
  @Why("The core closes what it has staged after the commit: patched bytes would go with that.")
  @LookAt("ResourceStore.splice: a result shares bytes with the slices that it was made of")
  void sourceClosedAfterwards() throws IOException {
    ResourceRecord note = scene.data(root, "note", "0123456789");
    byte[] patch = Bytes.random(12, 70_000);
    try (StagedContent staged = scene.stage(patch)) {
      splice(note, new Splice(5, 5, new Splice.Slice(staged, 10_000, 50_000)));
    }
    scene.reclaim();

    byte[] expected = new byte[50_005];
    System.arraycopy("01234".getBytes(UTF_8), 0, expected, 0, 5);
    System.arraycopy(patch, 10_000, expected, 5, 50_000);
    assertThat(scene.bytes(note.id())).isEqualTo(expected);
  }

  /** Splices {@code 0123456789}; a dot in the result stands for a zero byte. */
  private void expect(String dotted, Splice... edits) throws IOException {
    String result = dotted.replace('.', (char) 0);
    ResourceRecord note = scene.data(root, "note " + scene.newId(), "0123456789");
    try (StagedContent spliced = scene.splice(note.id(), List.of(edits));
        ContentReader reader = spliced.open()) {
      assertThat(spliced.content().length()).as("%s", List.of(edits)).isEqualTo(result.length());
      assertThat(Scene.allOf(reader))
          .as("%s", List.of(edits))
          .asString(ISO_8859_1)
          .isEqualTo(result);
      scene.commit(scene.newContent(note.id(), spliced.content()));
    }
    assertThat(scene.text(note.id())).as("committed: %s", List.of(edits)).isEqualTo(result);
  }

  private void append(ResourceRecord log, StagedContent staged) throws IOException {
    long end = Scene.contentOf(scene.get(log.id())).length();
    splice(log, new Splice(end, 0, new Splice.Slice(staged, 0, staged.content().length())));
  }

  private void splice(ResourceRecord record, Splice edit) throws IOException {
    try (StagedContent spliced = scene.splice(record.id(), List.of(edit))) {
      scene.commit(scene.newContent(record.id(), spliced.content()));
    }
  }

  private static List<Splice> randomEdits(Random random, int length, StagedContent staged) {
    List<Splice> edits = new ArrayList<>();
    int patch = (int) staged.content().length();
    int at = 0;
    for (int left = 1 + random.nextInt(5); left > 0; left--) {
      int offset =
          random.nextInt(4) == 0
              ? Math.max(at, length + random.nextInt(500)) // append, or leave a gap
              : at + random.nextInt(Math.max(1, length - at) / left + 1);
      int removed = random.nextInt(3) == 0 ? 0 : random.nextInt(4_000);
      int from = random.nextInt(patch);
      Splice.Fill fill =
          random.nextInt(4) == 0
              ? new Splice.Zeros(random.nextInt(3_000))
              : new Splice.Slice(staged, from, random.nextInt(patch - from + 1));
      edits.add(new Splice(offset, removed, fill));
      at = offset + removed;
    }
    return edits;
  }

  /**
   * The definition: the base goes on as zeros without end, but nothing of that stays behind the
   * last edit.
   */
  private static byte[] applied(byte[] base, List<Splice> edits, byte[] patch) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    int at = 0;
    for (Splice edit : edits) {
      for (; at < edit.offset(); at++) {
        result.write(at < base.length ? base[at] : 0);
      }
      if (edit.with() instanceof Splice.Slice slice) {
        result.write(patch, (int) slice.from(), (int) slice.length());
      } else {
        result.writeBytes(new byte[(int) edit.with().length()]);
      }
      at += (int) edit.removed();
    }
    if (at < base.length) {
      result.write(base, at, base.length - at);
    }
    return result.toByteArray();
  }

  private void readsAnywhere(ResourceRecord record, byte[] expected, Random random)
      throws IOException {
    try (Snapshot snapshot = scene.store().snapshot();
        ContentReader reader =
            snapshot.open(Scene.contentOf(snapshot.find(record.id()).orElseThrow()))) {
      for (int i = 0; i < 200; i++) {
        int position = random.nextInt(expected.length);
        ByteBuffer buffer = ByteBuffer.allocate(1 + random.nextInt(5_000));
        int read = reader.read(position, buffer);
        assertThat(read).isPositive();
        assertThat(Arrays.copyOf(buffer.array(), read))
            .as("%d bytes at %d of %d", read, position, expected.length)
            .isEqualTo(Arrays.copyOfRange(expected, position, position + read));
      }
    }
  }
}
