// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.Splice;
import dev.lws.store.tck.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seed.class)
class SplicerTest {

  private final Forest forest = new Forest();

  @Property(tries = 60)
  @Label("splices of splices equal a byte array")
  void splicesOfSplicesEqualAByteArray(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int steps) throws IOException {
    Random random = new Random(seed);
    byte[] expected = new byte[random.nextInt(200_000)];
    random.nextBytes(expected);
    Node root = new Node.Leaf(List.of(forest.segment(expected)));
    for (int step = 0; step < steps; step++) {
      byte[] bytes = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? 20_000 : 40)];
      random.nextBytes(bytes);
      Patch patch =
          new Patch(random.nextBoolean() ? Extent.Bytes.of(bytes) : forest.segment(bytes));
      List<Splice> edits = randomEdits(random, expected.length, patch);

      root = forest.reloaded(splice(root, edits));

      expected = applied(expected, edits, bytes);
      forest.check(root);
      assertThat(root.length()).isEqualTo(expected.length);
    }
    assertThat(forest.bytes(root)).isEqualTo(expected);
  }

  @Test
  @DisplayName("each of many appends makes a few nodes")
  void eachOfManyAppendsMakesAFewNodes() throws IOException {
    Node root = Node.EMPTY;
    byte[] line = new byte[100];
    int most = 0;
    forest.loaded = 0;
    for (int i = 0; i < 30_000; i++) {
      List<Splice> append = List.of(append(root, new Patch(Extent.Bytes.of(line))));
      root = splice(root, append);
      most = Math.max(most, forest.store(root));
      root = NodeCodec.decode(NodeCodec.encode(root));
    }

    assertThat(root.length()).isEqualTo(3_000_000);
    assertThat(most).as("nodes made by one append").isLessThanOrEqualTo(6);
    assertThat(forest.loaded / 30_000).as("nodes read by an append").isLessThanOrEqualTo(8);
    assertThat(root.pieces()).as("lines lie together").isLessThan(500);
    forest.check(root);
  }

  @Test
  @DisplayName("each of many patches makes a few nodes")
  void eachOfManyPatchesMakesAFewNodes() throws IOException {
    Node root = new Node.Leaf(List.of(new Extent.Run(1, 0, 1L << 30)));
    Random random = Seed.random(1);
    int most = 0;
    for (int i = 0; i < 10_000; i++) {
      Patch four = new Patch(Extent.Bytes.of(new byte[4]));
      long offset = random.nextInt(1 << 30);
      root = splice(root, List.of(new Splice(offset, 4, new Splice.Slice(four, 0, 4))));
      most = Math.max(most, forest.store(root));
      root = NodeCodec.decode(NodeCodec.encode(root));
    }

    assertThat(root.pieces()).isGreaterThan(19_000);
    assertThat(most).as("nodes made by one patch").isLessThanOrEqualTo(8);
    forest.check(root);
  }

  private Node splice(Node root, List<Splice> edits) throws IOException {
    return new Splicer(root, forest, staged -> ((Patch) staged.content()).root(), forest.builder())
        .splice(edits);
  }

  private static Splice append(Node root, Patch patch) {
    return new Splice(root.length(), 0, new Splice.Slice(patch, 0, patch.length()));
  }

  private static List<Splice> randomEdits(Random random, int length, Patch patch) {
    List<Splice> edits = new ArrayList<>();
    int at = 0;
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      int offset =
          random.nextInt(5) == 0
              ? Math.max(at, length + random.nextInt(50)) // append, or leave a gap
              : at + random.nextInt(Math.max(1, length - at) / left + 1);
      int removed =
          random.nextInt(3) == 0 ? 0 : random.nextInt(random.nextInt(9) == 0 ? 30_000 : 50);
      int from = random.nextInt((int) patch.length());
      Splice.Fill fill =
          random.nextInt(5) == 0
              ? new Splice.Zeros(random.nextInt(300))
              : new Splice.Slice(patch, from, random.nextInt((int) patch.length() - from + 1));
      edits.add(new Splice(offset, removed, fill));
      at = offset + removed;
    }
    return edits;
  }

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
}
