// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bodies that are many times larger than the server's heap. */
class LargeBodiesTest {

  private static final int HEAP_MIB = 24;
  private static final long LENGTH = 256L << 20;

  @Test
  @DisplayName("REA-1 CRE-9 bodies of any size pass in bounded memory, to the last byte")
  void bodiesPassInBoundedMemory() throws IOException {
    assertPass(LargeBodies.run(HEAP_MIB, LENGTH));
  }

  @Test
  @DisplayName("REA-1 CRE-9 JAX-RS keeps no bodies either: they pass in bounded memory")
  void bodiesPassThroughJaxrs() throws IOException {
    assertPass(LargeBodies.run(HEAP_MIB, LENGTH, BenchServer.JERSEY));
  }

  private static void assertPass(LargeBodies.Outcome outcome) {
    assertThat(outcome.figures().stagedBytes()).isEqualTo(LENGTH);
    assertThat(outcome.figures().maxHeapBytes()).isLessThanOrEqualTo((long) HEAP_MIB << 20);
  }
}
