// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.StorageFullException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The state that is there when the store is opened anew. */
@Timeout(120)
class RestartTest {

  private static final int ROUNDS = 2;
  private static final int WRITTEN = 40;
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path directory;

  @Test
  @DisplayName("all that was acknowledged is there after the process was killed, and all of it")
  void killed() throws IOException, InterruptedException {
    ResourceId home;
    try (KeyValueStore store = KeyValueStore.open(directory)) {
      home = new Writer(store).storage("home");
    }
    Set<String> acknowledged = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(writeUntilKilled(home, round));

      try (KeyValueStore store = KeyValueStore.open(directory)) {
        assertThat(wholeMembers(store, home)).containsAll(acknowledged);
      }
    }
  }

  @Test
  @DisplayName("what was staged and not committed is gone, and its room is free")
  void leftoversAreSwept() throws IOException {
    try (KeyValueStore store = KeyValueStore.open(directory)) {
      store.stage(ContentSource.of(new byte[MEBIBYTE])); // and never closed
    }

    try (KeyValueStore store = KeyValueStore.open(directory, MEBIBYTE);
        StagedContent whole = store.stage(ContentSource.of(new byte[MEBIBYTE]))) {
      assertThat(whole.content().length()).isEqualTo(MEBIBYTE);
      assertThatThrownBy(() -> store.stage(ContentSource.of(new byte[1])))
          .isInstanceOf(StorageFullException.class);
    }
  }

  @Test
  @DisplayName("a store that is open is not opened a second time")
  void oneAtATime() throws IOException {
    try (KeyValueStore store = KeyValueStore.open(directory)) {
      assertThatThrownBy(() -> KeyValueStore.open(directory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(directory.toString());
      assertThat(new Writer(store).storage("home")).isNotNull();
    }
  }

  /** Returns what the process has said to be stored, up to the end of its output. */
  private List<String> writeUntilKilled(ResourceId home, int round)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                directory.toString(),
                Long.toString(home.high()),
                Long.toString(home.low()),
                Integer.toString(round))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = process.inputReader(UTF_8)) {
      List<String> said = new ArrayList<>();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        said.add(line);
        if (said.size() == WRITTEN + round) {
          // SIGKILL, of which nothing in the process hears. The handle leaves its output open.
          process.toHandle().destroyForcibly();
        }
      }
      assertThat(said).hasSizeGreaterThanOrEqualTo(WRITTEN + round);
      return said;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Returns the names of the members, each of which has all its bytes. */
  private static Set<String> wholeMembers(KeyValueStore store, ResourceId home) throws IOException {
    Set<String> names = new HashSet<>();
    try (Snapshot snapshot = store.snapshot()) {
      for (ResourceRecord member :
          snapshot.members(home, Seek.first(), Integer.MAX_VALUE).members()) {
        assertThat(bytes(snapshot, member)).isEqualTo(Writer.bytesOf(member.name()));
        names.add(member.name());
      }
      ResourceRecord container = snapshot.find(ResourcePath.root("home")).orElseThrow();
      assertThat(container.members().orElseThrow().count()).isEqualTo(names.size());
    }
    return names;
  }

  private static byte[] bytes(Snapshot snapshot, ResourceRecord member) throws IOException {
    try (ContentReader reader = snapshot.open(member.bytes().orElseThrow().content())) {
      ByteBuffer all = ByteBuffer.allocate((int) reader.length());
      while (all.hasRemaining() && reader.read(all.position(), all) > 0) {}
      return all.array();
    }
  }
}
