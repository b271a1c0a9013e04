// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The behavior of {@link LogCopier} when it cannot copy. */
class LogCopierTest {

  @Test
  @DisplayName("a copy that fails unexpectedly has copied nothing, and keeps nobody from closing")
  void unexpectedFailure(@TempDir Path directory) {
    Database broken =
        new Database(
            directory.resolve("catalog.db"),
            true,
            file -> {
              throw new IllegalStateException("broken driver");
            });
    LogCopier copier = new LogCopier(broken, Thread::new);

    copier.start();

    assertThat(copier.copied()).isZero();
    assertThatCode(copier::close).doesNotThrowAnyException();
  }
}
