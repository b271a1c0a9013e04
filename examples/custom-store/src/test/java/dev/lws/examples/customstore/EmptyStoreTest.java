// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.lws.store.ResourceStore;
import dev.lws.store.tck.ResourceStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The first step, as the guide tells it. */
class EmptyStoreTest {

  @Test
  @DisplayName("the empty class is red, and each failure says what it takes to be green")
  void red() throws IOException {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(EmptyStoreContract.class))
            .execute()
            .testEvents();

    assertThat(tests.succeeded().count()).isZero();
    assertThat(Files.readString(Path.of("../../docs/writing-a-backend.md")))
        .contains("All " + tests.started().count() + " tests are red");
    assertThat(tests.failed().stream())
        .allSatisfy(
            event ->
                assertThat(
                        event
                            .getRequiredPayload(TestExecutionResult.class)
                            .getThrowable()
                            .orElseThrow())
                    .hasMessageContainingAll(
                        "Broken promise: ", "\nWhy it matters: ", "\nWhere to look:  "));
  }

  static class EmptyStoreContract extends ResourceStoreContract {
    @Override
    protected ResourceStore newStore(Path dir) {
      return new EmptyStore();
    }
  }
}
