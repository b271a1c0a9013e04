// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.tck.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seed.class)
class CompactionTest {

  private static final int SCATTERED = 4 << 10;

  private final Forest forest = new Forest();
  private long ids = 1L << 50;

  @Property(tries = 60)
  @Label("the bytes stay whatever the content has become meanwhile")
  void theBytesStayWhateverTheContentHasBecomeMeanwhile(
      @ForAll long seed,
      @ForAll @IntRange(max = 400) int before,
      @ForAll @IntRange(max = 100) int meanwhile)
      throws IOException {
    Random random = new Random(seed);
    byte[] bytes = new byte[300_000];
    random.nextBytes(bytes);
    Node old = forest.reloaded(forest.builderOf(forest.segment(bytes)).build());
    for (int i = 0; i < before; i++) {
      old = patched(random, old, bytes);
    }

    Compaction compaction = Compaction.of(old, forest, SCATTERED);
    long segment = segmentOf(compaction, bytes);
    Node current = old;
    for (int i = 0; i < meanwhile; i++) {
      current = patched(random, current, bytes);
    }
    Node after = compaction.applied(current, segment, forest, () -> ++ids);

    forest.store(after);
    forest.check(after);
    assertThat(forest.bytes(after)).isEqualTo(bytes);
    assertThat(after.pieces()).isLessThanOrEqualTo(current.pieces());
  }

  @Test
  @DisplayName("only what is scattered is written again")
  void onlyWhatIsScatteredIsWrittenAgain() throws IOException {
    Random random = Seed.random(1);
    byte[] bytes = new byte[4 << 20];
    Node root = forest.builderOf(forest.segment(bytes)).build();
    for (int i = 0; i < 2_000; i++) {
      root = patched(random, root, bytes, 1 << 20, 100_000);
    }

    Compaction compaction = Compaction.of(root, forest, SCATTERED);
    long written = compaction.ranges().stream().mapToLong(Compaction.Range::length).sum();

    assertThat(compaction.pieces()).isGreaterThan(1_000);
    assertThat(written).isBetween(50_000L, 200_000L);
    Node after = compaction.applied(root, segmentOf(compaction, bytes), forest, () -> ++ids);
    assertThat(after.pieces()).isLessThan(100);
    assertThat(forest.bytes(after)).isEqualTo(bytes);
  }

  private Node patched(Random random, Node root, byte[] bytes) throws IOException {
    return patched(random, root, bytes, 0, bytes.length - 8);
  }

  /** Overwrites a few bytes somewhere, in the tree and the array. */
  private Node patched(Random random, Node root, byte[] bytes, int from, int within)
      throws IOException {
    byte[] patch = new byte[1 + random.nextInt(8)];
    random.nextBytes(patch);
    int offset = from + random.nextInt(within);
    System.arraycopy(patch, 0, bytes, offset, patch.length);
    return forest.reloaded(forest.overwritten(root, offset, Extent.Bytes.of(patch)));
  }

  private long segmentOf(Compaction compaction, byte[] bytes) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    for (Compaction.Range range : compaction.ranges()) {
      written.write(bytes, (int) range.start(), (int) range.length());
    }
    return ((Extent.Run) forest.segment(written.toByteArray())).segment();
  }
}
