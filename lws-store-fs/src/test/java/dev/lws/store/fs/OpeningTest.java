package dev.lws.store.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lws.store.ResourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {

  @TempDir Path dir;

  @Test
  void settingsThatMakeNoSenseAreRefusedAtOnce() {
    FileResourceStore.Builder builder = FileResourceStore.builder(dir);

    assertThatThrownBy(() -> builder.inlineThreshold(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inlineThreshold");
    assertThatThrownBy(() -> builder.inlineThreshold((1 << 20) + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.readConnections(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("readConnections");
    assertThatThrownBy(() -> builder.maxBytes(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxBytes");
  }

  @Test
  void aMissingDirectoryIsNotMade() {
    Path missing = dir.resolve("missing");

    assertThatThrownBy(() -> FileResourceStore.open(missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no directory");
    assertThat(missing).doesNotExist();
  }

  @Test
  void aDirectoryThatCannotBeWrittenToIsToldAsSuch() throws IOException {
    FileResourceStore.open(dir).close();
    assumeTrue(
        dir.toFile().setWritable(false) && !Files.isWritable(dir), "root may write anywhere");

    assertThatThrownBy(() -> FileResourceStore.open(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(dir + " is read-only");

    assertThat(dir.toFile().setWritable(true)).isTrue();
    FileResourceStore.open(dir).close();
  }

  @Test
  void aSecondStoreOnTheDirectoryIsRefusedUntilTheFirstIsClosed() throws IOException {
    try (FileResourceStore first = FileResourceStore.open(dir)) {
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> FileResourceStore.open(dir))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("another store is open on " + dir);
      }
      new Fixture(first).root("home");
    }

    FileResourceStore.open(dir).close();
  }

  @Test
  void aSecondProcessOnTheDirectoryIsRefused() throws IOException, InterruptedException {
    try (FileResourceStore first = FileResourceStore.open(dir)) {
      new Fixture(first).root("home");

      Process second = otherProcess("-Xshare:auto");

      String said = new String(second.getInputStream().readAllBytes(), UTF_8);
      assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(said).contains("another store is open on " + dir);
      assertThat(second.exitValue()).isEqualTo(1);
    }
  }

  @Test
  void aNativeLibraryThatCannotBeUnpackedIsToldAsSuch() throws IOException, InterruptedException {
    Process process = otherProcess("-Dorg.sqlite.tmpdir=" + dir.resolve("missing"));

    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("SQLite's native library cannot be loaded", "org.sqlite.tmpdir");
    assertThat(process.exitValue()).isEqualTo(1);
  }

  private Process otherProcess(String option) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            option,
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            dir.toString())
        .redirectErrorStream(true)
        .start();
  }

  /** Opens a store, and ends with what that says. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) throws IOException {
      FileResourceStore.open(Path.of(arguments[0])).close();
    }
  }

  @Test
  void aCatalogOfALaterVersionIsRefusedAndLeftAlone() throws IOException, SQLException {
    FileResourceStore.open(dir).close();
    change("UPDATE numbers SET value = 99 WHERE name = 'catalog schema'");

    assertThatThrownBy(() -> FileResourceStore.open(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("catalog schema has version 99")
        .hasMessageContaining("versions up to 1");
    change("UPDATE numbers SET value = 1 WHERE name = 'catalog schema'");
    FileResourceStore.open(dir).close();
  }

  @Test
  void aDamagedCatalogIsToldAsSuch() throws IOException {
    Files.writeString(dir.resolve("catalog.db"), "this is no database, whatever its name says");

    assertThatThrownBy(() -> FileResourceStore.open(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is damaged, or is no catalog");
  }

  @Test
  void settingsMayChangeBetweenStarts() throws IOException {
    ResourceRecord note;
    try (FileResourceStore store = FileResourceStore.builder(dir).inlineThreshold(10).open()) {
      Fixture scene = new Fixture(store);
      note = scene.data(scene.root("home"), "note", Fixture.random(1, 5_000));
    }

    try (FileResourceStore store = FileResourceStore.builder(dir).inlineThreshold(10_000).open()) {
      Fixture scene = new Fixture(store);
      assertThat(scene.bytes(note)).isEqualTo(Fixture.random(1, 5_000));
      scene.splice(note, 0, 1, new byte[] {Fixture.random(1, 5_000)[0]});
      store.reclaim();
      assertThat(scene.bytes(note)).isEqualTo(Fixture.random(1, 5_000));
    }
  }

  private void change(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("catalog.db"));
        Statement change = connection.createStatement()) {
      change.execute(statement);
    }
  }
}
