// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

class OpeningTest {

  private static final int BIG = 100_000;
  private static final String OPENING = "opening";

  @TempDir Path dir;

  @Test
  @DisplayName("settings that make no sense are refused at once")
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
  @DisplayName("a missing directory is not made")
  void aMissingDirectoryIsNotMade() {
    Path missing = dir.resolve("missing");

    assertThatThrownBy(() -> FileResourceStore.open(missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no directory");
    assertThat(missing).doesNotExist();
  }

  @Test
  @DisplayName("a directory that cannot be written to is told as such")
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
  @DisplayName("a second store on the directory is refused until the first is closed")
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

  /** As if two web applications of one server had one directory; each has an SQLite of its own. */
  @Test
  @DisplayName("a second store of another class loader is refused")
  void aSecondStoreOfAnotherClassLoaderIsRefused() throws Exception {
    List<URL> libraries = new ArrayList<>();
    for (Class<?> one :
        List.of(FileResourceStore.class, Sql.class, ResourcePath.class, SQLiteErrorCode.class)) {
      libraries.add(one.getProtectionDomain().getCodeSource().getLocation());
    }
    try (FileResourceStore first = FileResourceStore.open(dir);
        URLClassLoader other =
            new URLClassLoader(
                libraries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> store = other.loadClass(FileResourceStore.class.getName());
      Method open = store.getMethod("open", Path.class);
      assertThat(store).isNotSameAs(FileResourceStore.class);

      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> open.invoke(null, dir))
            .cause()
            .isInstanceOf(IOException.class)
            .hasMessageContaining("another store is open on " + dir);
      }
      new Fixture(first).root("home");
    }
  }

  @Test
  @DisplayName("a second process on the directory is refused")
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
  @DisplayName("a native library that cannot be unpacked is told as such")
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
  @DisplayName("a catalog of a later version is refused and left alone")
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
  @DisplayName("a damaged catalog is told as such")
  void aDamagedCatalogIsToldAsSuch() throws IOException {
    Files.writeString(dir.resolve("catalog.db"), "this is no database, whatever its name says");

    assertThatThrownBy(() -> FileResourceStore.open(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is damaged, or is no catalog");
  }

  // ---- a catalog that is not what it was

  @Test
  @DisplayName("a catalog that was cut off is told as such and can be put back")
  void aCatalogThatWasCutOffIsToldAsSuchAndCanBePutBack() throws IOException {
    fill();
    Path catalog = dir.resolve("catalog.db");
    byte[] whole = Files.readAllBytes(catalog);
    for (int length : List.of(50, 1_000, 4_096, whole.length / 2, whole.length - 4_096)) {
      Files.write(catalog, Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> FileResourceStore.open(dir))
          .as("cut off at %d of %d", length, whole.length)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("catalog.db is damaged")
          .hasMessageContaining("restore a backup");
      assertThat(Files.size(catalog)).as("it is left as it is").isEqualTo(length);
    }
    Files.write(catalog, whole);
    checkFilled();
  }

  @Test
  @DisplayName("a catalog that is lost does not take the files with it")
  void aCatalogThatIsLostDoesNotTakeTheFilesWithIt() throws IOException {
    fill();
    Path catalog = dir.resolve("catalog.db");
    byte[] whole = Files.readAllBytes(catalog);
    for (boolean empty : List.of(false, true)) {
      if (empty) {
        Files.write(catalog, new byte[0]);
      } else {
        Files.delete(catalog);
      }
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> FileResourceStore.open(dir))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("the catalog beside it is empty or missing")
            .hasMessageContaining("restore a backup");
      }
    }
    Files.write(catalog, whole);
    checkFilled();
  }

  @Test
  @DisplayName("a damaged page is told when it is read and by a verification")
  void aDamagedPageIsToldWhenItIsReadAndByAVerification() throws IOException {
    ResourceRecord home = fill();
    Path catalog = dir.resolve("catalog.db");
    byte[] whole = Files.readAllBytes(catalog);
    int opened = 0;
    int readers = 0;
    for (int page = 1; page < whole.length / 4_096; page++) {
      byte[] damaged = whole.clone();
      Arrays.fill(damaged, page * 4_096, (page + 1) * 4_096, (byte) 0xdb);
      Files.write(catalog, damaged);
      try (FileResourceStore store = openedUnlessDamaged()) {
        if (store != null) {
          opened++;
          readers += readAll(store, home) ? 0 : 1;
          assertThat(store.verify((bytes, total) -> {}).problems())
              .as("page %d", page)
              .anyMatch(problem -> problem.startsWith("the database is damaged"));
        }
      }
      Files.deleteIfExists(dir.resolve("catalog.db-wal"));
      Files.deleteIfExists(dir.resolve("catalog.db-shm"));
    }
    assertThat(opened).as("not all is read when it is opened").isGreaterThan(5);
    assertThat(readers).as("readers that met the damage").isPositive();
    Files.write(catalog, whole);
    checkFilled();
  }

  /** Opens a store; null if that finds the damage. */
  private @Nullable FileResourceStore openedUnlessDamaged() {
    try {
      return FileResourceStore.open(dir);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("damaged");
      return null;
    }
  }

  /** Reads all members of a container; false if that finds the damage. */
  private static boolean readAll(FileResourceStore store, ResourceRecord home) {
    try (Snapshot snapshot = store.snapshot()) {
      for (ResourceRecord each : snapshot.members(home.id(), Seek.first(), 1_000).members()) {
        CrashLoad.bytes(snapshot, each);
      }
      return true;
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("damaged");
      return false;
    }
  }

  @Test
  @DisplayName("a lost file is told by name when it is read and the rest is there")
  void aLostFileIsToldByNameWhenItIsReadAndTheRestIsThere() throws IOException {
    ResourceRecord home = fill();
    Path file;
    try (Stream<Path> files = Files.walk(dir.resolve("content"))) {
      file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    try (FileResourceStore store = FileResourceStore.open(dir);
        Snapshot snapshot = store.snapshot()) {
      ResourceRecord big = snapshot.find(ResourcePath.root("home").child("big")).orElseThrow();
      assertThatThrownBy(() -> CrashLoad.bytes(snapshot, big))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("restore it from a backup");
      assertThat(snapshot.members(home.id(), Seek.first(), 1_000).members()).hasSize(101);
    }
    Files.createDirectories(file.getParent()); // the sweep took it, as it was empty
    Files.write(file, bytes);
    checkFilled();
  }

  /** Makes a store with a file, and many pages of records. */
  private ResourceRecord fill() throws IOException {
    try (FileResourceStore store = FileResourceStore.builder(dir).fsync(false).open()) {
      Fixture scene = new Fixture(store);
      ResourceRecord home = scene.root("home");
      scene.data(home, "big", Fixture.random(1, BIG));
      for (int i = 0; i < 100; i++) {
        scene.data(home, "note " + i, Fixture.random(i, 1_000));
      }
      return home;
    }
  }

  private void checkFilled() throws IOException {
    try (FileResourceStore store = FileResourceStore.open(dir);
        Snapshot snapshot = store.snapshot()) {
      assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
      ResourceRecord home = snapshot.find(ResourcePath.root("home")).orElseThrow();
      assertThat(snapshot.members(home.id(), Seek.first(), 1_000).members()).hasSize(101);
      ResourceRecord big = snapshot.find(ResourcePath.root("home").child("big")).orElseThrow();
      assertThat(CrashLoad.bytes(snapshot, big)).isEqualTo(Fixture.random(1, BIG));
    }
  }

  // ---- places where there can be no store

  @Test
  @DisplayName("a file is no place for a store")
  void aFileIsNoPlaceForAStore() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "text");
    for (Path place : List.of(file, file.resolve("below"))) {
      assertThatThrownBy(() -> FileResourceStore.open(place))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(place + " is no directory");
    }
    assertThat(file).hasContent("text");
  }

  @Test
  @DisplayName("a directory that takes no files is told as such")
  void aDirectoryThatTakesNoFilesIsToldAsSuch() {
    Path processes = Path.of("/proc");
    assumeTrue(Files.isDirectory(processes), "a directory in which not even root can write");

    assertThatThrownBy(() -> FileResourceStore.open(processes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot write in " + processes);
  }

  @Test
  @DisplayName("a directory without the right to write is told as such")
  void aDirectoryWithoutTheRightToWriteIsToldAsSuch() throws IOException {
    assumeTrue(dir.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(dir), "root may write anywhere");
      assertThatThrownBy(() -> FileResourceStore.open(dir))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot write in " + dir);
    } finally {
      Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  @DisplayName("what is in the way is named and once it is gone the store opens")
  void whatIsInTheWayIsNamedAndOnceItIsGoneTheStoreOpens() throws IOException {
    Path content = Files.writeString(dir.resolve("content"), "text");
    assertThatThrownBy(() -> FileResourceStore.open(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(content + ": is a file where a directory is needed");
    assertThat(content).hasContent("text");
    Files.delete(content);

    Path catalog = Files.createDirectory(dir.resolve("catalog.db"));
    assertThatThrownBy(() -> FileResourceStore.open(dir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(catalog + " has to be a file");
    assertThat(catalog).isEmptyDirectory();
    Files.delete(catalog);

    FileResourceStore.open(dir).close();
  }

  @Test
  @DisplayName("what fails while it opens leaves nothing behind")
  void whatFailsWhileItOpensLeavesNothingBehind() throws IOException {
    FaultyCatalog catalog = new FaultyCatalog();
    AtomicLong calls = new AtomicLong();
    boolean failed = true;
    for (long number = 0; failed; number++) {
      calls.set(number);
      catalog.plant(
          SQLiteErrorCode.SQLITE_IOERR,
          (sql, now) ->
              now == FaultyCatalog.Moment.BEFORE
                  && Thread.currentThread().getName().equals(OPENING)
                  && calls.getAndDecrement() == 0);
      failed = failsToOpen(catalog);
      if (failed) {
        try (Stream<Path> left = Files.list(dir)) {
          assertThat(left.map(path -> path.getFileName().toString()))
              .as("after call %d", number)
              .allMatch(name -> name.startsWith("lock"));
        }
      } else {
        assertThat(number).isGreaterThan(20);
      }
    }
    FileResourceStore.open(dir).close();
  }

  /** Tries to open a store, on a thread that is known by its name. */
  private boolean failsToOpen(FaultyCatalog catalog) {
    AtomicReference<Boolean> failed = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                FileResourceStore.builder(dir).open(new LocalDisk(true), catalog).close();
                failed.set(false);
              } catch (IOException e) {
                failed.set(true);
                assertThat(e).hasMessageEndingWith("told to");
              }
            },
            OPENING);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return failed.get();
  }

  @Test
  @DisplayName("settings may change between starts")
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
