// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Patches of bytes that are many times larger than the server's heap. */
class LargePatchesTest {

  private static final int HEAP_MIB = 24;
  private static final long LENGTH = 128L << 20;

  @Test
  @DisplayName(
      "UPD-8 UPD-9 UPD-11 byte patches of any size pass in bounded memory, to the last byte")
  void patchesPassInBoundedMemory() throws IOException {
    LargePatches.Outcome outcome = LargePatches.run(HEAP_MIB, LENGTH);

    assertThat(outcome.figures().stagedBytes()).isEqualTo(LENGTH);
    assertThat(outcome.figures().maxHeapBytes()).isLessThanOrEqualTo((long) HEAP_MIB << 20);
  }
}
