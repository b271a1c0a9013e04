// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ContentReader;
import dev.lws.store.InDoubtException;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Does some of everything with a store that may fail, and knows what has to be there. */
final class Chores {

  static final int THRESHOLD = 1_000;

  private static final int BIG = 20_000;
  private static final String TREE = "tree";

  private final FileResourceStore store;
  private final Fixture scene;
  private final ResourceRecord home;
  private final Map<String, byte[]> known = new TreeMap<>();
  private final List<IOException> failures = new ArrayList<>();
  private Predicate<String> tolerated = problem -> false;

  Chores(FileResourceStore store) throws IOException {
    this.store = store;
    this.scene = new Fixture(store);
    try (Snapshot snapshot = store.snapshot()) {
      this.home = snapshot.find(ResourcePath.root("home")).orElseThrow();
    }
  }

  /** Opens a store in which few bytes are many. */
  static FileResourceStore.Builder settings(Path dir) {
    return FileResourceStore.builder(dir)
        .inlineThreshold(THRESHOLD)
        .compaction(2, BIG)
        .fsync(false);
  }

  /** Lets checks pass although the store has some problems. */
  void tolerate(Predicate<String> problems) {
    tolerated = problems;
  }

  /** Something that is done with the store. */
  @FunctionalInterface
  interface Chore {
    void run() throws IOException;
  }

  /** Does something, and returns whether that succeeded. A failure may not leave any doubt. */
  boolean attempt(Chore chore) {
    try {
      chore.run();
      return true;
    } catch (IOException e) {
      assertThat(e).isNotInstanceOf(InDoubtException.class);
      failures.add(e);
      return false;
    }
  }

  /** Returns what has failed. */
  List<IOException> failures() {
    return failures;
  }

  /** Makes, changes, reads and removes. */
  void doAll() {
    create("small", Fixture.random(1, 200));
    create("big", Fixture.random(2, BIG));
    create("gone", Fixture.random(3, BIG));
    splice("big", 500, Fixture.random(4, 100));
    splice("big", BIG, Fixture.random(5, THRESHOLD + 1));
    splice("big", 900, Fixture.random(6, 100));
    attempt(store::compact);
    replace("small", Fixture.random(7, 300));
    read("big");
    remove("gone");
    plantAndFell();
    attempt(() -> store.verify((bytes, total) -> {}));
    attempt(store::reclaim);
    read("small");
  }

  /** Checks that what was acknowledged is there, and nothing else, and that all of it is sound. */
  void check(String when) throws IOException {
    assertThat(store.verify((bytes, total) -> {}).problems())
        .as(when)
        .filteredOn(problem -> !tolerated.test(problem))
        .isEmpty();
    Map<String, byte[]> found = new TreeMap<>();
    try (Snapshot snapshot = store.snapshot()) {
      ResourceRecord container = snapshot.find(home.id()).orElseThrow();
      assertThat(container.members().orElseThrow().count()).as(when).isEqualTo(known.size());
      for (ResourceRecord member : snapshot.members(home.id(), Seek.first(), 10_000).members()) {
        found.put(member.name(), CrashLoad.bytes(snapshot, member));
      }
    }
    assertThat(found).as(when).containsOnlyKeys(known.keySet());
    known.forEach((name, bytes) -> assertThat(found.get(name)).as(when).isEqualTo(bytes));
  }

  /** Removes all of it, and checks that this leaves nothing. */
  void cleanUp(String when) throws IOException {
    for (String name : List.copyOf(known.keySet())) {
      scene.remove(record(name));
      known.remove(name);
    }
    store.reclaim();
    check(when);
    assertThat(store.verify((bytes, total) -> {}).segments()).as(when).isZero();
  }

  // ---- chores

  private void create(String name, byte[] bytes) {
    if (attempt(() -> scene.data(home, name, bytes))) {
      known.put(name, bytes);
    }
  }

  private void replace(String name, byte[] bytes) {
    if (known.containsKey(name) && attempt(() -> scene.replace(record(name), bytes))) {
      known.put(name, bytes);
    }
  }

  private void splice(String name, int offset, byte[] bytes) {
    byte[] old = known.get(name);
    if (old != null && attempt(() -> scene.splice(record(name), offset, bytes.length, bytes))) {
      byte[] spliced = Arrays.copyOf(old, Math.max(old.length, offset + bytes.length));
      System.arraycopy(bytes, 0, spliced, offset, bytes.length);
      known.put(name, spliced);
    }
  }

  private void remove(String name) {
    if (known.containsKey(name) && attempt(() -> scene.remove(record(name)))) {
      known.remove(name);
    }
  }

  private void read(String name) {
    byte[] bytes = known.get(name);
    if (bytes != null) {
      attempt(() -> assertThat(copied(name)).isEqualTo(bytes));
      attempt(() -> assertThat(scene.bytes(record(name))).isEqualTo(bytes));
    }
  }

  /** The bytes of a resource, copied into a file by the system itself. */
  private byte[] copied(String name) throws IOException {
    Path file = Files.createTempFile("lws", null);
    try (ContentReader reader = scene.open(record(name));
        FileChannel target = FileChannel.open(file, StandardOpenOption.WRITE)) {
      reader.transferTo(0, reader.length(), target);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  private void plantAndFell() {
    List<ResourceRecord> planted = new ArrayList<>();
    if (!attempt(() -> planted.add(scene.container(home, TREE)))) {
      return;
    }
    attempt(() -> scene.data(planted.get(0), "leaf", Fixture.random(8, BIG)));
    if (!attempt(() -> scene.removeTree(planted.get(0)))) {
      assertThat(attempt(() -> scene.removeTree(planted.get(0)))).as("struck once").isTrue();
    }
  }

  private ResourceRecord record(String name) throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.find(ResourcePath.root("home").child(name)).orElseThrow();
    }
  }
}
