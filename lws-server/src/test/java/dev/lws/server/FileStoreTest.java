// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.server.Client.Answer;
import dev.lws.server.ServerProcess.End;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program's files, and its words when it cannot keep them. */
@Timeout(120)
class FileStoreTest {

  private static final int CANNOT_START = 2;

  private static final String LARGE = "0123456789".repeat(20_000);

  @TempDir Path temp;

  @Test
  @DisplayName("without options resources are kept in lws-data, which is made and named")
  void defaultStore() throws Exception {
    try (ServerProcess server = ServerProcess.startIn(temp, "--port=0")) {
      put(new Client(server.baseUri()), "/note", "hello");
      server.terminate();
      End end = server.end();

      assertThat(end.out())
          .containsExactly("resources are kept in " + temp.toRealPath().resolve("lws-data"));
      assertThat(end.status()).isEqualTo(143);
    }
    assertThat(temp.resolve("lws-data/catalog.db")).exists();
    assertThat(temp.resolve("lws-data/catalog.db-wal")).as("it was closed").doesNotExist();
    try (ServerProcess server = ServerProcess.startIn(temp, "--port=0")) {
      assertThat(new Client(server.baseUri()).send("GET", "/note", "", List.of()).body())
          .isEqualTo("hello");
    }
  }

  @ParameterizedTest(name = "--adapter {0}")
  @ValueSource(strings = {"servlet", "jaxrs"})
  @DisplayName("ALL-1 ALL-7 what was acknowledged is there after kill -9, with its ETag and dates")
  void survivesKill(String adapter) throws Exception {
    List<Answer> before;
    try (ServerProcess server = serve("--adapter", adapter)) {
      Client client = new Client(server.baseUri());
      put(client, "/short", "hello");
      put(client, "/long", LARGE);
      client.send(
          "PATCH",
          "/long",
          "----",
          List.of(
              "Content-Type: application/x-sabredav-partialupdate", "X-Update-Range: bytes=2-5"));
      put(client, "/gone", "soon");
      client.send("DELETE", "/gone", "", List.of());
      before = readAll(client);
      server.kill();
    }

    try (ServerProcess server = serve("--adapter", adapter)) {
      Client client = new Client(server.baseUri());

      List<Answer> after = readAll(client);

      assertThat(after).hasSameSizeAs(before);
      for (int i = 0; i < after.size(); i++) {
        assertThat(after.get(i).body()).isEqualTo(before.get(i).body());
        for (String field : List.of("ETag", "Last-Modified", "Content-Type", "Link")) {
          assertThat(after.get(i).field(field)).as(field).isEqualTo(before.get(i).field(field));
        }
      }
      assertThat(client.send("GET", "/gone", "", List.of()).status()).isEqualTo(404);
    }
  }

  private static List<Answer> readAll(Client client) throws IOException {
    List<Answer> answers = new ArrayList<>();
    for (String target : List.of("/", "/short", "/short.meta", "/long", "/long.manifest")) {
      answers.add(client.send("GET", target, "", List.of()));
      assertThat(answers.get(answers.size() - 1).status()).isEqualTo(200);
    }
    return answers;
  }

  @Test
  @DisplayName("ALL-7 an ETag is not used again for other bytes after a restart")
  void etagsAfterRestart() throws Exception {
    List<String> tags = new ArrayList<>();
    for (int start = 0; start < 3; start++) {
      try (ServerProcess server = serve()) {
        Client client = new Client(server.baseUri());
        tags.add(put(client, "/note", "state " + start).field("ETag").orElseThrow());
        client.send("DELETE", "/note", "", List.of());
        server.kill();
      }
    }

    assertThat(tags).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("REA-7 a place in a listing is still known after a restart")
  void cursorsAfterRestart() throws Exception {
    Path files = Files.createDirectory(temp.resolve("files"));
    for (int i = 0; i <= 1_000; i++) {
      Files.writeString(files.resolve("f%04d".formatted(i)), "");
    }
    assertThat(command("import", files.toString()).status()).isZero();
    String next;
    try (ServerProcess server = serve()) {
      Answer first = new Client(server.baseUri()).send("GET", "/", "", List.of());
      Matcher link = Pattern.compile("<([^>]*)>;\\s*rel=\"?next").matcher(first.head());
      assertThat(link.find()).isTrue();
      next = link.group(1);
      server.kill();
    }

    try (ServerProcess server = serve()) {
      Answer second =
          new Client(server.baseUri())
              .send("GET", next.startsWith("?") ? "/" + next : next, "", List.of());

      assertThat(second.status()).isEqualTo(200);
      assertThat(second.body()).contains("\"/f1000\"").doesNotContain("\"/f0999\"");
    }
  }

  @Test
  @DisplayName("ALL-5 who may do what depends on the options of this start, not of an earlier one")
  void rulesAfterRestart() throws Exception {
    String[] rules = {"--token=t=urn:owner", "--owner=urn:owner", "--public-read"};
    List<String> credentials = List.of("Authorization: Bearer t", "Content-Type: text/plain");
    try (ServerProcess server = serve()) {
      put(new Client(server.baseUri()), "/note", "written by anybody");
    }

    try (ServerProcess server = serve(rules)) {
      Client client = new Client(server.baseUri());

      assertThat(client.send("GET", "/note", "", List.of()).body()).isEqualTo("written by anybody");
      assertThat(client.send("DELETE", "/note", "", List.of()).status()).isEqualTo(401);
      assertThat(client.send("PUT", "/mine", "x", credentials).status()).isEqualTo(201);
      server.kill();
    }
    try (ServerProcess server = serve(rules)) {
      Client client = new Client(server.baseUri());

      assertThat(client.send("DELETE", "/mine", "", List.of()).status()).isEqualTo(401);
      assertThat(client.send("DELETE", "/mine", "", credentials).status()).isEqualTo(204);
    }
  }

  @Test
  @DisplayName("the memory store forgets")
  void memory() throws Exception {
    for (int start = 0; start < 2; start++) {
      try (ServerProcess server = ServerProcess.startIn(temp, "--port=0", "--store=memory")) {
        Client client = new Client(server.baseUri());
        assertThat(client.send("GET", "/note", "", List.of()).status()).isEqualTo(404);
        put(client, "/note", "hello");
      }
    }
    assertThat(temp).isEmptyDirectory();
  }

  // ---- folders that will not do

  @Test
  @DisplayName("a folder that a process has is refused to a second one, whatever that wants")
  void inUse() throws Exception {
    Path files = Files.createDirectory(temp.resolve("files"));
    try (ServerProcess server = serve()) {
      Client client = new Client(server.baseUri());
      for (List<String> second :
          List.of(
              List.of("--port=0"),
              List.of("import", files.toString()),
              List.of("export", files.toString()))) {
        assertRefused(command(second.toArray(String[]::new)), "another store is open on");
      }
      put(client, "/note", "still here");
    }
  }

  @Test
  @DisplayName("only the folder itself is made, none above it")
  void missingAbove() throws Exception {
    assertRefused(
        start("--data", "no/where"),
        "cannot make " + temp.toRealPath().resolve("no/where") + ": there is no folder");
    assertThat(temp.resolve("no")).doesNotExist();
  }

  @Test
  @DisplayName("a file is no folder")
  void file() throws Exception {
    Files.writeString(temp.resolve("file"), "");

    assertRefused(start("--data=file"), "is no directory");
  }

  @Test
  @DisplayName("a folder with other files is not made a store")
  void otherFiles() throws Exception {
    Files.createDirectories(temp.resolve("home/photos"));

    assertRefused(start("--data=home"), "it has other files and no store");
    assertThat(temp.resolve("home")).isDirectoryNotContaining("glob:**{lock,catalog.db}");
  }

  @Test
  @DisplayName("a store that has lost its catalog is left alone")
  void lostCatalog() throws Exception {
    try (ServerProcess server = serve()) {
      put(new Client(server.baseUri()), "/long", LARGE);
      server.kill();
    }
    Files.delete(data().resolve("catalog.db"));

    assertRefused(command("--port=0"), "it has lost its catalog.db; restore a backup");
    try (var left = Files.walk(data().resolve("content"))) {
      assertThat(left.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  @DisplayName("a catalog that is none is told as such")
  void noCatalog() throws Exception {
    Files.createDirectory(data());
    Files.writeString(data().resolve("catalog.db"), "this is no database, whatever its name says");

    assertRefused(command("--port=0"), "catalog.db is damaged, or is no catalog; restore a backup");
  }

  @Test
  @DisplayName("a catalog whose pages are damaged is told as such")
  void damagedCatalog() throws Exception {
    makeStore();
    try (RandomAccessFile catalog =
        new RandomAccessFile(data().resolve("catalog.db").toFile(), "rw")) {
      byte[] noise = new byte[(int) catalog.length() - 4096];
      new java.util.Random(1).nextBytes(noise);
      catalog.seek(4096);
      catalog.write(noise);
    }

    assertRefused(command("--port=0"), "restore a backup");
  }

  @Test
  @DisplayName("a store of a later version is refused and left alone")
  void laterVersion() throws Exception {
    makeStore();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data().resolve("catalog.db"));
        Statement change = connection.createStatement()) {
      change.execute("UPDATE numbers SET value = 99 WHERE name = 'catalog schema'");
    }

    assertRefused(command("--port=0"), "version 99; this program knows versions up to 1");
  }

  @Test
  @DisplayName("--data with --store memory is one line and exit 2")
  void dataForMemory() throws Exception {
    assertRefused(start("--store=memory", "--data=x"), "--data needs --store fs");
    assertThat(temp).isEmptyDirectory();
  }

  private static void assertRefused(End end, String reason) {
    assertThat(end.status()).isEqualTo(CANNOT_START);
    assertThat(end.out()).isEmpty();
    assertThat(end.err()).hasSize(1);
    assertThat(end.err().get(0)).startsWith("lws-server: ").contains(reason);
  }

  private Path data() {
    return temp.resolve("data");
  }

  private void makeStore() throws Exception {
    assertThat(command("import", Files.createDirectory(temp.resolve("none")).toString()).status())
        .isZero();
  }

  private ServerProcess serve(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("--port=0", "--data=data"));
    all.addAll(List.of(arguments));
    return ServerProcess.startIn(temp, all.toArray(String[]::new));
  }

  private End command(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--data=data");
    return start(all.toArray(String[]::new));
  }

  private End start(String... arguments) throws Exception {
    try (ServerProcess process = ServerProcess.startIn(temp, arguments)) {
      return process.end();
    }
  }

  private static Answer put(Client client, String target, String body) throws IOException {
    Answer answer = client.send("PUT", target, body, List.of("Content-Type: text/plain"));
    assertThat(answer.status()).isEqualTo(201);
    return answer;
  }
}
