// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.server.transfer.Census.Count;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static final long SECOND = 1_000_000_000;
  private static final long MIB = 1 << 20;

  private final ProgressLine line = new ProgressLine();

  @Test
  @DisplayName("until it is known how much there is, the line has counts and the rate")
  void counting() {
    line.at(0, 0, 0, null);

    assertThat(line.at(2 * SECOND, 1_200, 3 * MIB, null))
        .isEqualTo("1,200 files, 3.0 MiB, 1.5 MiB/s");
  }

  @Test
  @DisplayName("then it has a bar, a percentage and the time that is left")
  void bar() {
    line.at(0, 0, 0, null);

    assertThat(line.at(10 * SECOND, 1, 256 * MIB, new Count(4, 1024 * MIB)))
        .isEqualTo(" 25% [##........] 1/4 files, 256.0 MiB, 25.6 MiB/s, 0:30 left");
  }

  @Test
  @DisplayName("small files count for more than their bytes")
  void smallFiles() {
    line.at(0, 0, 0, null);

    assertThat(line.at(10 * SECOND, 500, 0, new Count(1_000, 0)))
        .contains(" 50% [#####.....] 500/1,000 files", "0:10 left");
  }

  @Test
  @DisplayName("the rate is that of the last twenty seconds")
  void window() {
    line.at(0, 0, 0, null);
    line.at(10 * SECOND, 0, 1000 * MIB, null);

    assertThat(line.at(30 * SECOND, 0, 1020 * MIB, null)).endsWith(", 1.0 MiB/s");
  }

  @Test
  @DisplayName("a line is never over the end, nor longer than a terminal is wide")
  void ends() {
    line.at(0, 0, 0, null);

    String end = line.at(SECOND, 3, 5_000, new Count(2, 4_000));
    line.at(90_000 * SECOND, 3, 5_000, null);
    String longest =
        line.at(90_001 * SECOND, 999_999, 999 * MIB, new Count(1_000_000, 40_000_000 * MIB));

    assertThat(end).startsWith("100% [##########] 3/2 files");
    assertThat(longest).hasSizeLessThanOrEqualTo(80);
    assertThat(new ProgressLine().at(0, 0, 0, new Count(0, 0)))
        .isEqualTo("100% [##########] 0/0 files, 0 bytes");
  }
}
