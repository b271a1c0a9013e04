// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The benchmarks of the file store measure what they say, in small. */
class FileStoreBenchmarksTest {

  private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int HEAP_MIB = 24;

  @Test
  void every_create_that_is_counted_is_in_the_catalog() throws Exception {
    DurableCreates bench = new DurableCreates(4);

    assertCounted(bench.commits(4, SHORT), 0);
    assertCounted(bench.creates(4, SHORT), 0);
    assertCounted(bench.plain(4, SHORT), 1); // and the template
  }

  private static void assertCounted(DurableCreates.Outcome outcome, int others) {
    assertThat(outcome.created()).isPositive();
    assertThat(outcome.found()).isEqualTo(outcome.created() + others);
    assertThat(outcome.commits()).isPositive().isLessThanOrEqualTo(outcome.created());
  }

  @Test
  void reads_and_pages_find_what_was_stored() throws Exception {
    FileStoreReads.Round[] rounds = FileStoreReads.run(2_500, 1, 20, 2);

    assertThat(rounds[0].same()).isPositive();
    assertThat(rounds[0].deepPage()).isPositive();
  }

  @Test
  void patched_resources_keep_their_length() throws Exception {
    FileStorePatches.main(
        new String[] {
          "smallMib=1",
          "largeMib=2",
          "rounds=1",
          "patches=5",
          "patchedMib=1",
          "patchesBefore=100",
          "settleSeconds=0",
          "reads=1"
        });
  }

  @Test
  void bodies_pass_the_file_store_in_bounded_memory() throws Exception {
    FileStoreBodies.Outcome outcome = FileStoreBodies.run(HEAP_MIB, 4 * HEAP_MIB, 1);

    assertThat(outcome.figures().maxHeapBytes()).isLessThanOrEqualTo((long) HEAP_MIB << 20);
  }

  @Test
  void all_resources_are_there_when_the_store_is_opened_again() throws Exception {
    ManyResources.Outcome outcome = ManyResources.run(1_500, 100, 2);

    assertThat(outcome.bytesEach()).isGreaterThan(100);
  }

  @Test
  @Timeout(300)
  void creates_go_on_until_everything_that_was_deleted_is_collected() throws Exception {
    LargeRemoval.Outcome outcome = new LargeRemoval(3_000, 100, 0).run();

    assertThat(outcome.meanwhile().size()).isPositive();
    assertThat(outcome.left()).isZero();
  }
}
