// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import dev.lws.http.tck.host.HostedSuite;
import dev.lws.http.tck.host.LwsHost;
import dev.lws.http.tck.socket.PlainSocketHost;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.opentest4j.AssertionFailedError;

/** Random numbers that can be had again. */
class SeedTest {

  /** Fails at random. Surefire does not run it; the tests here do. */
  static class Suite extends HostedSuite {

    @Override
    protected LwsHost host() {
      return PlainSocketHost.create();
    }

    @Nested
    class Failing extends Rules {

      @Test
      void failsAtRandom() {
        throw new AssertionFailedError("drew " + random().nextLong());
      }

      @Test
      void failsAnyway() {
        throw new AssertionFailedError("drew nothing");
      }
    }
  }

  @Test
  @DisplayName("the failure of a random test tells the seed, which draws the same numbers again")
  void failuresTellTheSeed() {
    Throwable first = failure("failsAtRandom");
    String told = first.getSuppressed()[0].getMessage();
    String seed = told.substring(told.indexOf('=') + 1);

    System.setProperty("lws.seed", seed);
    try {
      assertThat(told).contains("-Dlws.seed=");
      assertThat(failure("failsAtRandom")).hasMessage(first.getMessage());
    } finally {
      System.clearProperty("lws.seed");
    }
    assertThat(failure("failsAtRandom")).hasMessageNotContaining(first.getMessage());
  }

  @Test
  @DisplayName("a test that draws nothing tells nothing, after one that did")
  void othersTellNothing() {
    assertThat(failure("failsAnyway").getSuppressed()).isEmpty();
  }

  @Test
  @DisplayName("the seed is in the report too")
  void reportsHaveTheSeed() {
    assertThat(tests().reportingEntryPublished().count()).isEqualTo(1);
  }

  private static Throwable failure(String method) {
    return tests().failed().stream()
        .filter(event -> event.getTestDescriptor().getLegacyReportingName().startsWith(method))
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  private static Events tests() {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectNestedClass(List.of(Suite.class), Suite.Failing.class))
        .execute()
        .testEvents();
  }
}
