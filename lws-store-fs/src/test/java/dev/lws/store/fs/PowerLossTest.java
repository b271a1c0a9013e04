// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.catalog.Sql;
import dev.lws.store.fs.PowerLossDisk.Call;
import dev.lws.store.fs.PowerLossDisk.Event;
import dev.lws.store.tck.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seed.class)
class PowerLossTest {

  private static final int THRESHOLD = 500;
  private static final int CLIENTS = 6;
  private static final int CUTS = Boolean.getBoolean("lws.long") ? 300 : 8;

  /** Between two cuts so many changes are acknowledged. */
  private static final int BETWEEN_CUTS = 30;

  @TempDir Path temp;
  private Path dir;
  private Database database;
  private Sql catalog;

  @BeforeEach
  void makeDirectory() throws IOException {
    dir = Files.createDirectory(temp.resolve("store"));
    database = new Database(dir.resolve("catalog.db"), true, Database::connect);
  }

  @AfterEach
  void closeCatalog() throws SQLException {
    if (catalog != null) {
      catalog.close();
    }
  }

  // ---- order

  @Test
  @DisplayName("STORE a content is forced, then its name, then the catalog; then it is told")
  void order() throws IOException {
    PowerLossDisk disk = new PowerLossDisk(this::checkCatalog, event -> false);
    try (FileResourceStore store = opened(disk)) {
      Fixture scene = new Fixture(store);
      ResourceRecord home = scene.root("home");
      try (StagedContent staged = scene.stage(Fixture.random(1, 200_000))) {
        Path file = onlyFile(disk);
        List<Call> calls = calls(disk, file);
        assertThat(calls.get(0)).isEqualTo(Call.CREATE);
        assertThat(calls.subList(1, calls.size() - 2)).isNotEmpty().containsOnly(Call.WRITE);
        assertThat(calls.subList(calls.size() - 2, calls.size()))
            .containsExactly(Call.FORCE_FILE, Call.FORCE_DIRECTORY);
        assertThat(disk.isDurable(file)).isTrue();
        assertThat(staged.content().length()).isEqualTo(200_000);
        assertThat(segments()).as("not committed").isEmpty();
      }
      ResourceRecord note = scene.data(home, "note", Fixture.random(1, 200_000));
      assertThat(segments()).as("committed before it is told").hasSize(1);
      for (int i = 0; i < 20; i++) {
        scene.splice(note, 10 * i, 3, Fixture.random(i, 2_000));
      }
      scene.replace(note, Fixture.random(2, 200_000));
      store.reclaim();
      assertThat(segments()).hasSize(1);
      assertThat(calls(disk, null)).contains(Call.DELETE);
    }
  }

  @Test
  @DisplayName("STORE the catalog waits for the disk at each commit")
  void catalogIsDurable() throws SQLException {
    try (Sql sql = database.openForWriting()) {
      assertThat(sql.number("PRAGMA synchronous")).as("FULL").isEqualTo(2);
      assertThat(sql.list(row -> row.getString(1), "PRAGMA journal_mode")).containsExactly("wal");
    }
  }

  /** Checks that whatever the catalog names is durable, and stays. */
  private void checkCatalog(PowerLossDisk disk, Event event) {
    for (Path named : segments()) {
      assertThat(disk.isDurable(named)).as("%s before %s", named, event).isTrue();
      assertThat(event).isNotEqualTo(new Event(Call.DELETE, named));
    }
  }

  private synchronized List<Path> segments() {
    Path contents = dir.resolve("content");
    SegmentFiles files = new SegmentFiles(new LocalDisk(false), contents, 1);
    try {
      if (catalog == null) {
        catalog = database.openForReading();
      }
      if (!catalog.any("SELECT 1 FROM sqlite_master WHERE name = 'segment'")) {
        return List.of();
      }
      return catalog.list(
          row -> contents.resolve(files.place(row.getLong(1))), "SELECT id FROM segment");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  // ---- failures to force

  @Test
  @DisplayName("STORE a file that could not be forced is removed, not forced again")
  void fileIsNotForcedAgain() throws IOException {
    AtomicBoolean failing = new AtomicBoolean();
    PowerLossDisk disk =
        new PowerLossDisk(
            this::checkCatalog,
            event -> event.call() == Call.FORCE_FILE && failing.getAndSet(false));
    try (FileResourceStore store = opened(disk)) {
      Fixture scene = new Fixture(store);
      ResourceRecord home = scene.root("home");
      failing.set(true);

      assertThatThrownBy(() -> scene.data(home, "note", Fixture.random(1, 1_000)))
          .hasMessage("told to");

      Path file = onlyFile(disk);
      List<Call> calls = calls(disk, file);
      assertThat(calls.subList(calls.indexOf(Call.FORCE_FILE_FAILED) + 1, calls.size()))
          .containsExactly(Call.DELETE);
      ResourceRecord note = scene.data(home, "note", Fixture.random(1, 1_000));
      assertThat(segments()).hasSize(1).doesNotContain(file);
      assertThat(scene.bytes(note)).isEqualTo(Fixture.random(1, 1_000));
      assertThat(calls(disk, file)).as("it is not used again").isEqualTo(calls);
    }
  }

  @Test
  @DisplayName("STORE names that could not be forced are not believed later, nor those beside them")
  void directoryIsNotForcedAgain() throws IOException {
    AtomicBoolean failing = new AtomicBoolean();
    PowerLossDisk disk =
        new PowerLossDisk(
            (at, event) -> {},
            event -> event.call() == Call.FORCE_DIRECTORY && failing.getAndSet(false));
    SegmentFiles files = new SegmentFiles(disk, Files.createDirectory(dir.resolve("content")), 1);
    try (SegmentWriter first = files.create();
        SegmentWriter beside = besideTheFirst(files)) {
      first.write(new byte[] {1}, 0, 1);
      beside.write(new byte[] {2}, 0, 1);
      failing.set(true);

      assertThatThrownBy(first::finish).hasMessage("told to");
      assertThatThrownBy(beside::finish)
          .as("its name may be lost too, although the disk succeeds again")
          .isInstanceOf(IOException.class);
    }
    try (SegmentWriter later = files.create()) {
      later.write(new byte[] {3}, 0, 1);
      Segment segment = later.finish();
      assertThat(disk.isDurable(dir.resolve("content").resolve(files.place(segment.id()))))
          .isTrue();
    }
  }

  @Test
  @DisplayName("STORE a directory whose names could not be forced at the first start is made anew")
  void firstStart() throws IOException {
    AtomicInteger forces = new AtomicInteger();
    for (int failing = 0; failing < 3; failing++) {
      Path place = Files.createDirectory(dir.resolve("start " + failing));
      int which = failing;
      forces.set(0);
      PowerLossDisk disk =
          new PowerLossDisk(
              (at, event) -> {},
              event -> event.call() == Call.FORCE_DIRECTORY && forces.getAndIncrement() == which);
      byte[] bytes = Fixture.random(1, 2 * THRESHOLD);
      ResourceRecord note = null;
      for (int attempt = 0; attempt < 3 && note == null; attempt++) {
        try (FileResourceStore store =
            FileResourceStore.builder(place)
                .inlineThreshold(THRESHOLD)
                .open(disk, Database::connect)) {
          Fixture scene = new Fixture(store);
          note = scene.data(scene.root("home " + attempt), "note", bytes);
        } catch (IOException e) {
          assertThat(e).hasMessage("told to");
        }
      }
      Path copy = Files.createDirectory(temp.resolve("first start " + failing));
      Files.copy(place.resolve("catalog.db"), copy.resolve("catalog.db"));
      disk.copyDurable(place, copy);
      try (FileResourceStore store = FileResourceStore.open(copy)) {
        assertThat(new Fixture(store).bytes(note)).as("force %d failed", failing).isEqualTo(bytes);
        assertThat(store.verify((read, total) -> {}).problems()).isEmpty();
      }
    }
  }

  /** Returns the next segment in the directory of the first one. */
  private static SegmentWriter besideTheFirst(SegmentFiles files) throws IOException {
    for (int other = 1; other < 256; other++) {
      files.create().close();
    }
    return files.create();
  }

  // ---- cuts

  @Test
  @DisplayName("STORE a loss of power takes nothing that was acknowledged, whatever fails before")
  void cuts() throws Exception {
    AtomicBoolean failing = new AtomicBoolean();
    Random random = Seed.random(4);
    PowerLossDisk disk =
        new PowerLossDisk(this::checkCatalog, event -> failing.get() && random.nextInt(10) == 0);
    Semaphore acknowledged = new Semaphore(0);
    List<Client> clients = new ArrayList<>();
    List<Map<String, Integer>> told = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try (FileResourceStore store = opened(disk)) {
      Fixture scene = new Fixture(store);
      ResourceRecord home = scene.root("home");
      failing.set(true);
      AtomicBoolean ended = new AtomicBoolean();
      List<Future<Integer>> running = new ArrayList<>();
      for (int number = 0; number < CLIENTS; number++) {
        Client client = new Client(scene, home, number, acknowledged);
        clients.add(client);
        running.add(threads.submit(() -> client.runUntil(ended)));
      }
      try {
        for (int cut = 0; cut < CUTS; cut++) {
          assertThat(acknowledged.tryAcquire(BETWEEN_CUTS, 60, TimeUnit.SECONDS)).isTrue();
          Map<String, Integer> sure = new TreeMap<>();
          clients.forEach(client -> sure.putAll(client.acknowledged()));
          told.add(sure);
          Path copy = Files.createDirectory(temp.resolve("cut-" + cut));
          disk.atRest(() -> copyTo(disk, copy));
        }
      } finally {
        ended.set(true);
      }
      int failures = 0;
      for (Future<Integer> each : running) {
        failures += each.get();
      }
      assertThat(failures).as("some calls failed").isPositive();
    } finally {
      threads.shutdownNow();
    }
    Map<String, List<ByteBuffer>> states = new TreeMap<>();
    clients.forEach(client -> states.putAll(client.states));
    for (int cut = 0; cut < CUTS; cut++) {
      check(temp.resolve("cut-" + cut), told.get(cut), states);
    }
  }

  private void copyTo(PowerLossDisk disk, Path copy) throws IOException {
    try {
      database.copyTo(copy.resolve("catalog.db"));
    } catch (SQLException e) {
      throw new IOException(e);
    }
    disk.copyDurable(dir, copy);
  }

  private static void check(
      Path copy, Map<String, Integer> sure, Map<String, List<ByteBuffer>> states)
      throws IOException {
    try (FileResourceStore store = FileResourceStore.open(copy);
        Snapshot snapshot = store.snapshot()) {
      assertThat(store.verify((bytes, total) -> {}).problems()).as("%s", copy).isEmpty();
      for (Map.Entry<String, Integer> each : sure.entrySet()) {
        String name = each.getKey();
        ResourceRecord found = snapshot.find(ResourcePath.root("home").child(name)).orElseThrow();
        List<ByteBuffer> all = states.get(name);
        assertThat(ByteBuffer.wrap(CrashLoad.bytes(snapshot, found)))
            .as("%s of %s, state %d of %d or a later one", name, copy, each.getValue(), all.size())
            .isIn(all.subList(each.getValue(), all.size()));
      }
    }
  }

  /** Changes resources of its own, and knows what it was told. */
  private static final class Client {

    private final Fixture scene;
    private final ResourceRecord home;
    private final int number;
    private final Semaphore acknowledgements;
    private final Random random;
    private final List<ResourceRecord> records = new ArrayList<>();

    /**
     * The things that were tried, by name, and which of them are sure. The monitor guards the
     * second.
     */
    private final Map<String, List<ByteBuffer>> states = new TreeMap<>();

    private final Map<String, Integer> sure = new TreeMap<>();

    Client(Fixture scene, ResourceRecord home, int number, Semaphore acknowledgements) {
      this.scene = scene;
      this.home = home;
      this.number = number;
      this.acknowledgements = acknowledgements;
      this.random = Seed.random(number);
    }

    /** Returns how many changes failed. */
    int runUntil(AtomicBoolean ended) {
      int failures = 0;
      while (!ended.get()) {
        try {
          change();
        } catch (IOException e) {
          failures++;
        }
      }
      return failures;
    }

    private void change() throws IOException {
      int which = random.nextInt(12);
      if (which >= records.size()) {
        String name = number + "-" + records.size();
        byte[] bytes = bytes();
        attempt(name, bytes, () -> records.add(scene.data(home, name, bytes)));
        return;
      }
      ResourceRecord record = records.get(which);
      List<ByteBuffer> before = states.get(record.name());
      if (random.nextBoolean()) {
        byte[] bytes = bytes();
        attempt(record.name(), bytes, () -> scene.replace(record, bytes));
      } else {
        ByteBuffer base = before.get(before.size() - 1).duplicate();
        byte[] more = bytes();
        ByteBuffer all = ByteBuffer.allocate(base.remaining() + more.length).put(base).put(more);
        int end = all.capacity() - more.length;
        attempt(record.name(), all.array(), () -> scene.splice(record, end, 0, more));
      }
    }

    private byte[] bytes() {
      return Fixture.random(random.nextLong(), 1 + random.nextInt(2 * THRESHOLD));
    }

    private void attempt(String name, byte[] bytes, PowerLossDisk.Rest change) throws IOException {
      List<ByteBuffer> tried = states.computeIfAbsent(name, key -> new ArrayList<>());
      tried.add(ByteBuffer.wrap(bytes));
      try {
        change.run();
      } catch (IOException e) {
        tried.remove(tried.size() - 1);
        throw e;
      }
      synchronized (this) {
        sure.put(name, tried.size() - 1);
      }
      acknowledgements.release();
    }

    synchronized Map<String, Integer> acknowledged() {
      return Map.copyOf(sure);
    }
  }

  // ---- helpers

  private FileResourceStore opened(PowerLossDisk disk) throws IOException {
    return FileResourceStore.builder(dir).inlineThreshold(THRESHOLD).open(disk, Database::connect);
  }

  private static Path onlyFile(PowerLossDisk disk) {
    List<Path> made =
        disk.events().stream()
            .filter(event -> event.call() == Call.CREATE)
            .map(Event::path)
            .toList();
    assertThat(made).hasSize(1);
    return made.get(0);
  }

  /** Returns the calls for a file, and those for its directory after it was made; null for all. */
  private static List<Call> calls(PowerLossDisk disk, Path file) {
    List<Event> events = disk.events();
    int from = file == null ? 0 : events.indexOf(new Event(Call.CREATE, file));
    return events.subList(from, events.size()).stream()
        .filter(
            event ->
                file == null || event.path().equals(file) || event.path().equals(file.getParent()))
        .map(Event::call)
        .toList();
  }
}
