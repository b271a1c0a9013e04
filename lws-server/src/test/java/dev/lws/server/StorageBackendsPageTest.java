// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Decision;
import dev.lws.server.readme.DurableStorage;
import dev.lws.store.fs.FileResourceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/storage-backends.md} cannot rot: its code and its commands are run. */
@Timeout(120)
class StorageBackendsPageTest {

  @TempDir Path temp;

  @Test
  @DisplayName("the code on the page makes a backup that is a store")
  void codeWorks() throws IOException {
    Path data = Files.createDirectory(temp.resolve("data"));
    try (DurableStorage storage = new DurableStorage(data, request -> Decision.permit())) {
      storage.backup(temp.resolve("backup"));
    }

    try (FileResourceStore backup = FileResourceStore.open(temp.resolve("backup"))) {
      assertThat(backup.verify((bytes, total) -> {}).records()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("the commands on the page do what they say")
  void commandsRun() throws Exception {
    Files.createDirectory(temp.resolve("photos"));
    Files.writeString(temp.resolve("photos/one.jpg"), "one");
    StringBuilder script = new StringBuilder("set -e\n");
    for (String command : page().commands()) {
      script.append(command.replace("examples/serve.sh", "\"$@\"")).append('\n');
    }

    Process shell =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of("bash", "-c", script.toString(), "bash"),
                        ServerProcess.command().stream())
                    .toList())
            .directory(temp.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(shell.getInputStream().readAllBytes(), UTF_8);

    assertThat(shell.waitFor()).as(printed).isZero();
    assertThat(printed).contains("imported 1 file", "exported 1 file");
    assertThat(temp.resolve("copy/one.jpg")).hasContent("one");
    assertThat(temp.resolve("backup/catalog.db")).exists();
  }

  private static Page page() throws IOException {
    return Page.read("docs/storage-backends.md");
  }
}
