// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.StorageFullException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {

  private static final boolean LONG = Boolean.getBoolean("lws.long");
  private static final List<FaultyDisk.Failure> FAILURES =
      List.of(IOException::new, StorageFullException::new);

  @TempDir Path temp;

  @Test
  @DisplayName("STORE each call of the disk may fail once: nothing is lost, the store works on")
  void eachCall() throws IOException {
    Path dir = temp.resolve("store");
    Files.createDirectory(dir);
    try (FileResourceStore store = Chores.settings(dir).open()) {
      new Fixture(store).root("home");
    }
    Set<FaultyDisk.Call> failed = EnumSet.noneOf(FaultyDisk.Call.class);
    boolean struck = true;
    for (int number = 0; struck; number++) {
      struck = false;
      for (int kind = 0; kind < FAILURES.size(); kind++) {
        if (LONG || number % 2 == kind) {
          FaultyDisk disk = new FaultyDisk(number, FAILURES.get(kind));
          failOnce(dir, disk, "call " + number + ", " + kind);
          disk.failed().ifPresent(failed::add);
          struck |= disk.failed().isPresent();
        }
      }
    }
    try (FileResourceStore store = Chores.settings(dir).open()) {
      new Chores(store).check("in the end");
    }
    assertThat(failed).as("calls of all kinds").containsExactlyInAnyOrder(FaultyDisk.Call.values());
  }

  private void failOnce(Path dir, FaultyDisk disk, String when) throws IOException {
    try (FileResourceStore store = opened(dir, disk)) {
      Chores chores = new Chores(store);
      chores.doAll();
      Path copy = temp.resolve("copy " + when);
      boolean copied = chores.attempt(() -> store.backup(copy));
      Optional<FaultyDisk.Call> failed = disk.failed();
      disk.heal();

      // If the sweep of this start failed, the next start sweeps.
      chores.tolerate(problem -> problem.startsWith("file that nobody needs"));
      chores.check(when);
      if (copied && (LONG || failed.isEmpty())) {
        checkCopy(copy, when);
      }
      chores.cleanUp(when);
      assertThat(chores.failures())
          .as("%s, %s: told as it is, and to one at the most", when, failed)
          .hasSizeLessThanOrEqualTo(1)
          .allMatch(failure -> failure.getMessage().endsWith("told to"));
      // What the next start finds, and has to sweep away
      new Fixture(store).stage(Fixture.random(1, 5_000));
    }
  }

  private static void checkCopy(Path copy, String when) throws IOException {
    try (FileResourceStore restored = Chores.settings(copy).open()) {
      assertThat(restored.verify((bytes, total) -> {}).problems()).as(when).isEmpty();
    }
  }

  /** Opens a store, at the second attempt if need be. */
  private static FileResourceStore opened(Path dir, FaultyDisk disk) throws IOException {
    try {
      return Chores.settings(dir).open(disk, Database::connect);
    } catch (IOException e) {
      assertThat(e).hasMessage("told to");
      return Chores.settings(dir).open(disk, Database::connect);
    }
  }
}
