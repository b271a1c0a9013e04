// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Decision;
import dev.lws.examples.standalone.readme.DurableStorage;
import dev.lws.store.fs.FileResourceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/storage-backends.md} cannot rot: its code is compiled, its commands are run. */
@Timeout(120)
class StorageBackendsPageTest {

  private static final String CODE =
      "src/test/java/dev/lws/examples/standalone/readme/DurableStorage.java";

  @TempDir Path temp;

  @Test
  @DisplayName("the code on the page is the one that is compiled here")
  void codeIsTheCompiledOne() throws IOException {
    String code = Files.readString(Path.of(CODE));

    assertThat(page().block("<!-- code: examples/standalone/" + CODE + " -->", "java"))
        .isEqualTo(code.substring(code.indexOf("public final class")));
  }

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
  @DisplayName("every setting of the file store is on the page")
  void settings() throws IOException {
    List<String> settings =
        Arrays.stream(FileResourceStore.Builder.class.getMethods())
            .filter(method -> method.getReturnType() == FileResourceStore.Builder.class)
            .map(method -> method.getName())
            .toList();

    assertThat(settings).isNotEmpty();
    assertThat(page().rows("<!-- table: settings -->").stream().map(row -> row.get(0)))
        .allMatch(cell -> settings.contains(cell.replaceFirst("\\(.*", "")))
        .hasSameSizeAs(settings);
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
                        Standalone.command().stream())
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
