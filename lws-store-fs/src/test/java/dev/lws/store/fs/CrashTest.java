// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import dev.lws.store.tck.Seed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

  private static final int ROUNDS = Boolean.getBoolean("lws.long") ? 500 : 30;

  /** In one round of so many the process is killed while it starts. */
  private static final int AT_START = 6;

  @TempDir Path temp;

  /** The state that each client has for sure. */
  private final List<Map<String, Deed.Item>> known = new ArrayList<>();

  /** Stamps that clients have put into the resource they share: for sure, and possibly. */
  private final Set<Long> shared = new HashSet<>();

  private final Set<Long> stamps = new HashSet<>();
  private int deeds;

  @Test
  @DisplayName(
      "STORE after a process was killed, all that was acknowledged is there and nothing by half")
  void crash() throws IOException, InterruptedException {
    Path dir = Files.createDirectory(temp.resolve("store"));
    Path logs = Files.createDirectory(temp.resolve("logs"));
    setUp(dir);

    long first = Seed.valueOr(System.nanoTime());
    Random random = new Random(first);
    for (int round = 0; round < ROUNDS; round++) {
      for (int client = 0; client < CrashLoad.CLIENTS; client++) {
        Files.deleteIfExists(CrashLoad.log(logs, client));
      }
      long seed = random.nextLong();
      int millis = random.nextInt(round % AT_START == 0 ? 600 : 350);
      killAfter(dir, logs, seed, millis, round % AT_START == 0);
      check(dir, logs, "-Dlws.seed=" + first + ", round " + round + ", " + millis + " ms");
    }
    assertThat(deeds).as("acknowledged, of all rounds together").isGreaterThan(10 * ROUNDS);
  }

  private void setUp(Path dir) throws IOException {
    try (FileResourceStore store = CrashLoad.opened(dir)) {
      Fixture scene = new Fixture(store);
      ResourceRecord home = scene.root("home");
      for (int client = 0; client < CrashLoad.CLIENTS; client++) {
        scene.container(home, CrashLoad.home(client).name());
        known.add(new TreeMap<>());
      }
      scene.data(home, CrashLoad.SHARED.name(), new byte[0]);
    }
  }

  private void killAfter(Path dir, Path logs, long seed, int millis, boolean atStart)
      throws IOException, InterruptedException {
    Path errors = temp.resolve("errors");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CrashLoad.class.getName(),
                dir.toString(),
                logs.toString(),
                Long.toString(seed))
            .redirectError(errors.toFile())
            .start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      if (!atStart) {
        assertThat(out.readLine()).as(() -> said(errors)).isEqualTo("ready");
      }
      boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
      assertThat(ended).as(() -> "the clients failed: " + said(errors)).isFalse();
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    assertThat(process.exitValue()).as(() -> said(errors)).isNotEqualTo(3);
  }

  private static String said(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  // ---- what is there now

  private void check(Path dir, Path logs, String round) throws IOException {
    Set<Long> perhapsShared = new HashSet<>();
    try (FileResourceStore store = CrashLoad.opened(dir)) {
      assertThat(store.verify((bytes, total) -> {}).problems()).as(round).isEmpty();
      try (Snapshot snapshot = store.snapshot()) {
        for (int client = 0; client < CrashLoad.CLIENTS; client++) {
          List<String> lines = lines(CrashLoad.log(logs, client));
          checkClient(snapshot, client, lines, perhapsShared, round + ", client " + client);
        }
        checkShared(snapshot, perhapsShared, round);
      }
    }
  }

  private static List<String> lines(Path log) throws IOException {
    return Files.exists(log) ? CrashLoad.lines(Files.readString(log)).toList() : List.of();
  }

  private void checkClient(
      Snapshot snapshot, int client, List<String> lines, Set<Long> perhapsShared, String where)
      throws IOException {
    Map<String, Deed.Item> now = known.get(client);
    Deed open = null;
    for (String line : lines) {
      if (line.equals(CrashLoad.ACKNOWLEDGED)) {
        now = open.after(now);
        deeds++;
        if (open.kind() == Deed.Kind.SHARE) {
          shared.add(open.stamp());
        }
        open = null;
      } else {
        open = Deed.of(line);
        assertThat(stamps.add(open.stamp())).as("%s: %s has new versions", where, open).isTrue();
      }
    }
    Map<String, Deed.Item> found = CrashLoad.items(snapshot, client);
    if (open == null) {
      assertThat(found).as(where).isEqualTo(now);
    } else {
      assertThat(found).as("%s, amid %s", where, open).isIn(now, open.after(now));
      if (open.kind() == Deed.Kind.SHARE) {
        perhapsShared.add(open.stamp());
      }
    }
    known.set(client, found);
  }

  private void checkShared(Snapshot snapshot, Set<Long> perhaps, String where) throws IOException {
    ResourceRecord record = snapshot.find(CrashLoad.SHARED).orElseThrow();
    ByteBuffer bytes = ByteBuffer.wrap(CrashLoad.bytes(snapshot, record));
    List<Long> found = new ArrayList<>();
    while (bytes.hasRemaining()) {
      found.add(bytes.getLong());
    }
    assertThat(found).as(where).doesNotHaveDuplicates().containsAll(shared);
    shared.addAll(perhaps);
    assertThat(shared).as(where).containsAll(found);
    shared.retainAll(found);
  }
}
