// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Test suites stay fast. What counts is the time that passes before the first test, in the best of
 * some attempts, since others may have the machine; and for the next ones CPU time.
 */
class TimingTest {

  /** A machine that does other things too may take longer now and then. */
  private static final int ATTEMPTS = 8;

  /** A machine that builds other modules meanwhile takes several times as long. */
  private static final int TIMES = Boolean.getBoolean("lws.long") ? 1 : 5;

  private record Added(long firstMicros, long nextMicros) {
    boolean isLittle() {
      return firstMicros < TIMES * 300_000 && nextMicros < TIMES * 5_000;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "port"})
  @DisplayName(
      "on a quiet machine a server adds less than 300 ms to the first test and 5 ms to each other")
  void adds_little(String form) throws Exception {
    Added added = measured(form);
    for (int i = 1; i < ATTEMPTS && !added.isLittle(); i++) {
      added = measured(form);
    }

    assertThat(added).matches(Added::isLittle, "is little");
  }

  private static Added measured(String form) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TimingMain.class.getName(),
                form)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String[] numbers = printed.split(" ", -1);
    assertThat(numbers).as(printed).hasSize(2);
    return new Added(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
  }
}
