// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.server.Client.Answer;
import dev.lws.server.ServerProcess.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code import} and {@code export}. Trees are made and compared by the tools of the system. */
@Timeout(180)
class CopyTest {

  private static final int INCOMPLETE = 1;
  private static final int CANNOT_START = 2;

  @TempDir Path temp;

  private Path source;

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.createDirectory(temp.resolve("source"));
  }

  @Test
  @DisplayName("ALL-9 a tree with odd names comes back byte for byte")
  void roundTrip() throws Exception {
    shell(
        """
        cd source
        mkdir -p 'empty folder' a/b/c/d A .hidden/.more $'\\xc3\\xbc\\xe4\\xb8\\xad\\xf0\\x9f\\x98\\x80'
        echo lower > readme; echo upper > README; echo mixed > ReadMe; : > nothing
        echo 1 > a/x; echo 2 > A/x; echo deep > a/b/c/d/deep.txt; echo dot > .hidden/.dot
        echo percent > '100%25 %41%.txt'; echo signs > 'a;b?c#d&e+f=g@h:i*j"k<l>m|n$o.txt'
        echo space > ' leading and trailing '; echo dots > 'trailing...'; echo dash > -dash
        echo composed > $'caf\\xc3\\xa9'; echo decomposed > $'cafe\\xcc\\x81'
        echo emoji > $'\\xc3\\xbc\\xe4\\xb8\\xad\\xf0\\x9f\\x98\\x80/\\xf0\\x9f\\x98\\x80.md'
        echo long > "$(printf '%0255d' 7)"
        head -c 300000 /dev/urandom > large.bin
        """);

    End in = run("import", "source");
    End out = run("export", "copy");

    assertThat(in.err()).isEmpty();
    assertThat(in.status()).isZero();
    assertThat(in.out())
        .first()
        .asString()
        .startsWith("imported 18 files (293.1 KiB) and 9 containers");
    assertThat(out.err()).isEmpty();
    assertThat(out.status()).isZero();
    assertThat(shell("diff -r --no-dereference source copy")).isEmpty();
  }

  @Test
  @DisplayName("CRE-7 what cannot be a resource is listed at the end, and the exit status says so")
  void whatIsNoResource() throws Exception {
    shell(
        """
        mkdir outside; echo secret > outside/secret
        cd source
        ln -s ../outside linked-folder; ln -s ../outside/secret linked-file; ln -s nowhere dangling
        mkfifo pipe; echo x > note.meta; echo x > note.manifest; echo x > .storage
        echo x > $'new\\nline'; echo x > 'back\\slash'; echo x > $'latin\\xfc'; mkdir folder.meta
        echo x > "$(printf '%0210d' 1)"; mkdir ok; echo x > ok/.storage
        """);

    End end = run("import", "source");

    assertThat(end.status()).isEqualTo(INCOMPLETE);
    assertThat(end.err().get(0)).isEqualTo("not imported, 11 in all:");
    assertThat(end.err().subList(1, end.err().size()))
        .hasSize(11)
        .anyMatch(line -> line.startsWith("  linked-folder: is a symbolic link"))
        .anyMatch(line -> line.startsWith("  linked-file: is a symbolic link"))
        .anyMatch(line -> line.startsWith("  dangling: is a symbolic link"))
        .anyMatch(line -> line.startsWith("  pipe: is neither a file nor a folder"))
        .anyMatch(line -> line.startsWith("  note.meta: the server has the names"))
        .anyMatch(line -> line.startsWith("  note.manifest: the server has the names"))
        .anyMatch(line -> line.startsWith("  folder.meta: the server has the names"))
        .anyMatch(line -> line.startsWith("  .storage: the server has the names"))
        .anyMatch(line -> line.startsWith("  new\\u000aline: a name in the path has U+000A"))
        .anyMatch(line -> line.startsWith("  back\\slash: a name in the path has U+005C"))
        .anyMatch(line -> line.matches("  latin.*: the name is no text in the encoding.*"));
    assertThat(run("export", "copy").status()).isZero();
    assertThat(shell("cd copy; find . -type f | wc -l").strip()).isEqualTo("2");
  }

  @Test
  @DisplayName("what is stored already is not stored again; what has changed is, whatever its date")
  void secondImport() throws Exception {
    Files.writeString(source.resolve("same"), "same");
    Files.writeString(source.resolve("longer"), "short");
    Files.writeString(source.resolve("other"), "abcd");
    assertThat(run("import", "source").status()).isZero();
    List<String> before = tags("same", "longer", "other");

    Files.writeString(source.resolve("longer"), "not so short");
    Files.writeString(source.resolve("other"), "efgh");
    Files.setLastModifiedTime(source.resolve("other"), FileTime.from(Instant.EPOCH));
    Files.setLastModifiedTime(source.resolve("same"), FileTime.from(Instant.now()));
    End second = run("import", "source");
    List<String> after = tags("same", "longer", "other");
    End third = run("import", "source");

    assertThat(second.out().get(0))
        .startsWith("imported 2 files (16 bytes) and 0 containers")
        .endsWith("; 1 file there already");
    assertThat(after.get(0)).isEqualTo(before.get(0));
    assertThat(after.get(1)).isNotEqualTo(before.get(1));
    assertThat(after.get(2)).isNotEqualTo(before.get(2));
    assertThat(third.out().get(0)).startsWith("imported 0 files").endsWith("3 files there already");
    assertThat(run("export", "copy").status()).isZero();
    assertThat(shell("diff -r source copy")).isEmpty();
  }

  @Test
  @DisplayName("ALL-1 an import that was killed leaves whole files only, and goes on where it was")
  void killedImport() throws Exception {
    makeFiles(150);
    try (ServerProcess importing = start("import", "source")) {
      while (count(temp.resolve("lws-data/content")) < 30) {
        assertThat(importing.isAlive()).as("it is still at it").isTrue();
      }
      importing.kill();
    }

    assertThat(run("export", "partial").status()).isZero();
    List<Path> partial = files(temp.resolve("partial"));
    End second = run("import", "source");
    End out = run("export", "copy");

    assertThat(partial).hasSizeBetween(1, 149);
    for (Path file : partial) {
      assertThat(file)
          .hasSameBinaryContentAs(source.resolve(temp.resolve("partial").relativize(file)));
    }
    assertThat(second.status()).isZero();
    assertThat(second.out().get(0))
        .startsWith("imported " + (150 - partial.size()) + " file")
        .contains("; " + partial.size() + " file");
    assertThat(out.status()).isZero();
    assertThat(shell("diff -r source copy")).isEmpty();
  }

  @Test
  @DisplayName("an export that was killed leaves whole files only, and goes on where it was")
  void killedExport() throws Exception {
    makeFiles(250);
    assertThat(run("import", "source").status()).isZero();
    Path copy = temp.resolve("copy");
    try (ServerProcess exporting = start("export", "copy")) {
      while (whole(copy).size() < 5) {
        assertThat(exporting.isAlive()).as("it is still at it").isTrue();
      }
      exporting.kill();
    }

    List<Path> partial = whole(copy);
    for (Path file : partial) {
      assertThat(file).hasSameBinaryContentAs(source.resolve(copy.relativize(file)));
    }
    End second = run("export", "copy");

    assertThat(partial).hasSizeBetween(1, 249);
    assertThat(second.status()).isZero();
    assertThat(second.out().get(0)).endsWith("; " + partial.size() + " files there already");
    assertThat(shell("diff -r source copy")).isEmpty();
  }

  @Test
  @DisplayName("an import that is told to end says so, closes the store, and goes on another time")
  void terminatedImport() throws Exception {
    makeFiles(150);
    try (ServerProcess importing = start("import", "source")) {
      while (count(temp.resolve("lws-data/content")) < 30) {
        assertThat(importing.isAlive()).as("it is still at it").isTrue();
      }
      importing.terminate();
      End end = importing.end();

      assertThat(end.status()).isEqualTo(143);
      assertThat(end.err())
          .containsExactly("stopped: interrupted; the same command goes on where it was");
    }
    assertThat(temp.resolve("lws-data/catalog.db-wal")).doesNotExist();

    assertThat(run("import", "source").status()).isZero();
    assertThat(run("export", "copy").status()).isZero();
    assertThat(shell("diff -r source copy")).isEmpty();
  }

  @Test
  @DisplayName("an export removes nothing, replaces what is older, and leaves what is newer")
  void exportToWhereThingsAre() throws Exception {
    shell(
        """
        cd source
        mkdir folder way; echo in > folder/in; echo stored > older; echo stored > newer
        echo same > equal; echo x > way/x; echo y > file; echo z > link; mkdir linked; echo l > linked/l
        """);
    assertThat(run("import", "source").status()).isZero();
    shell(
        """
        mkdir -p copy/folder copy/file outside; cd copy
        echo kept > mine; echo kept > folder/mine; echo in the way > way; echo outside > ../outside/f
        echo local > older; touch -d 2001-01-01 older; echo local > newer; touch -d 2101-01-01 newer
        echo same > equal; touch -d 2101-01-01 equal; ln -s ../outside/f link; ln -s ../outside linked
        """);

    End end = run("export", "copy");

    assertThat(end.status()).isEqualTo(INCOMPLETE);
    assertThat(end.err().get(0)).isEqualTo("not exported, 5 in all:");
    assertThat(end.err().subList(1, 6))
        .anyMatch(line -> line.startsWith("  /newer: the file that is there is newer"))
        .anyMatch(line -> line.startsWith("  /way/: something is there already that is no folder"))
        .anyMatch(line -> line.startsWith("  /file: something is there already that is no file"))
        .anyMatch(line -> line.startsWith("  /link: something is there already that is no file"))
        .anyMatch(line -> line.startsWith("  /linked/: something is there already that is no fol"));
    assertThat(shell("cd copy; cat mine folder/mine folder/in older newer equal way"))
        .isEqualTo("kept\nkept\nin\nstored\nlocal\nsame\nin the way\n");
    assertThat(shell("ls outside; cat outside/f")).isEqualTo("f\noutside\n");
  }

  @Test
  @DisplayName("an export follows what has changed in the storage")
  void secondExport() throws Exception {
    Files.writeString(source.resolve("note"), "one");
    Files.writeString(source.resolve("same"), "same");
    assertThat(run("import", "source").status()).isZero();
    assertThat(run("export", "copy").status()).isZero();
    Files.writeString(source.resolve("note"), "two");
    assertThat(run("import", "source").status()).isZero();

    End end = run("export", "copy");

    assertThat(end.status()).isZero();
    assertThat(end.out().get(0)).startsWith("exported 1 file").endsWith("1 file there already");
    assertThat(temp.resolve("copy/note")).hasContent("two");
  }

  @Test
  @DisplayName(
      "CRE-3 UPD-16 media types go by names, unless the bytes or a client have said otherwise")
  void mediaTypes() throws Exception {
    Files.writeString(source.resolve("page.HTML"), "<p>");
    Files.writeString(source.resolve("data.json"), "{}");
    Files.writeString(source.resolve("comments.json"), "// no JSON\n{}");
    Files.writeString(source.resolve("unknown"), "?");
    End in = run("import", "source");
    try (ServerProcess server = start("--port=0")) {
      Client client = new Client(server.baseUri());
      assertThat(typeOf(client, "/page.HTML")).isEqualTo("text/html");
      assertThat(typeOf(client, "/data.json")).isEqualTo("application/json");
      assertThat(typeOf(client, "/comments.json")).isEqualTo("application/octet-stream");
      assertThat(typeOf(client, "/unknown")).isEqualTo("application/octet-stream");
      client.send("DELETE", "/unknown", "", List.of());
      client.send("PUT", "/unknown", "?", List.of("Content-Type: text/x-mine;charset=utf-8"));
    }
    Files.writeString(source.resolve("unknown"), "changed");

    assertThat(in.status()).isZero();
    assertThat(in.out().get(1)).startsWith("1 file is not the JSON that the name says");
    assertThat(run("import", "source").out().get(0)).startsWith("imported 1 file (7 bytes)");
    try (ServerProcess server = start("--port=0")) {
      assertThat(typeOf(new Client(server.baseUri()), "/unknown"))
          .isEqualTo("text/x-mine;charset=utf-8");
    }
  }

  @Test
  @DisplayName("an export says what files cannot carry; an import leaves auxiliaries alone")
  void whatFilesCannotCarry() throws Exception {
    Files.writeString(source.resolve("note.txt"), "note");
    assertThat(run("import", "source").status()).isZero();
    try (ServerProcess server = start("--port=0")) {
      Client client = new Client(server.baseUri());
      Answer auxiliary =
          client.send(
              "POST",
              "/note.txt",
              "about it",
              List.of(
                  "Content-Type: text/plain",
                  "Slug: about.txt",
                  "Link: </note.txt>; rel=\"principal\"",
                  "Link: <>; rel=\"comment\"; anchor=\"/note.txt\""));
      assertThat(auxiliary.field("Location")).hasValue("/note.txt.about.txt");
      client.send("PUT", "/typed.txt", "x", List.of("Content-Type: text/x-mine"));
    }

    End out = run("export", "copy");
    Files.writeString(source.resolve("note.txt.about.txt"), "not the auxiliary");
    End in = run("import", "source");

    assertThat(out.status()).isZero();
    assertThat(out.out())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("1 media type cannot be told from file names"))
        .anyMatch(line -> line.equals("links or auxiliaries of 1 resource are not in the files"));
    assertThat(shell("ls copy")).isEqualTo("note.txt\ntyped.txt\n");
    assertThat(in.status()).isEqualTo(INCOMPLETE);
    assertThat(in.err().get(1))
        .startsWith("  note.txt.about.txt: has the name of an auxiliary resource");
    try (ServerProcess server = start("--port=0")) {
      assertThat(
              new Client(server.baseUri()).send("GET", "/note.txt.about.txt", "", List.of()).body())
          .isEqualTo("about it");
    }
  }

  @Test
  @DisplayName("ALL-9 a tree deeper than any path is cut off where paths end, and that is said")
  void deepTree() throws Exception {
    shell(
        "cd source; n=$(printf '%040d' 1); for i in {1..60}; do mkdir $n; cd $n; done; echo x > x");

    End end = run("import", "source");

    assertThat(end.status()).isEqualTo(INCOMPLETE);
    assertThat(end.out())
        .last()
        .asString()
        .startsWith("imported 0 files (0 bytes) and 49 containers");
    assertThat(end.err()).hasSize(2);
    assertThat(end.err().get(1))
        .endsWith("the path is longer than 2048 bytes; use shorter or fewer names");
    assertThat(run("export", "copy").status()).isZero();
    assertThat(shell("find copy -type d | wc -l").strip()).isEqualTo("50");
  }

  @Test
  @DisplayName("an export needs a store, and makes nothing without one")
  void exportOfNothing() throws Exception {
    assertRefused("there is no store in it", "export", "copy");
    assertThat(temp.resolve("copy")).doesNotExist();
    assertThat(temp.resolve("lws-data")).doesNotExist();
  }

  @Test
  @DisplayName("files and data are not in each other")
  void apart() throws Exception {
    assertThat(run("import", "source").status()).isZero();

    assertRefused("lie one in the other", "import", ".");
    assertRefused("lie one in the other", "export", "lws-data/copy");
    assertRefused("lie one in the other", "import", "source", "--data", "source/data");
    assertThat(source).isEmptyDirectory();
  }

  @Test
  @DisplayName("wrong command lines are one line and exit 2")
  void wrongCommandLines() throws Exception {
    assertRefused("import needs a folder: import DIR", "import");
    assertRefused("unexpected argument more", "import", "source", "more");
    assertRefused("unknown option --port", "export", "source", "--port", "0");
    assertRefused("missing is no folder", "import", "missing");
    assertThat(temp.resolve("lws-data")).doesNotExist();
  }

  private void assertRefused(String reason, String... arguments) throws Exception {
    End end = run(arguments);

    assertThat(end.status()).isEqualTo(CANNOT_START);
    assertThat(end.out()).isEmpty();
    assertThat(end.err()).hasSize(1);
    assertThat(end.err().get(0)).startsWith("lws-server: ").contains(reason);
  }

  private ServerProcess start(String... arguments) throws IOException {
    return ServerProcess.startIn(temp, arguments);
  }

  private End run(String... arguments) throws Exception {
    try (ServerProcess process = start(arguments)) {
      return process.end();
    }
  }

  /** Makes files that are too long for a catalog, some of them in a folder. */
  private void makeFiles(int count) throws IOException {
    Random random = new Random(1);
    Files.createDirectory(source.resolve("folder"));
    byte[] bytes = new byte[100_000];
    for (int i = 0; i < count; i++) {
      random.nextBytes(bytes);
      Files.write(source.resolve(i % 2 == 0 ? "f" + i : "folder/f" + i), bytes);
    }
  }

  private List<String> tags(String... names) throws Exception {
    List<String> tags = new ArrayList<>();
    try (ServerProcess server = start("--port=0")) {
      Client client = new Client(server.baseUri());
      for (String name : names) {
        tags.add(client.send("HEAD", "/" + name, "", List.of()).field("ETag").orElseThrow());
      }
      server.terminate();
      server.end();
    }
    return tags;
  }

  private static String typeOf(Client client, String target) throws IOException {
    return client.send("HEAD", target, "", List.of()).field("Content-Type").orElseThrow();
  }

  private static int count(Path folder) throws IOException {
    return present(folder).size();
  }

  /** The files that an export has brought under their names. */
  private static List<Path> whole(Path folder) throws IOException {
    return present(folder).stream()
        .filter(file -> !file.toString().contains(".unfinished"))
        .toList();
  }

  private static List<Path> present(Path folder) throws IOException {
    try {
      return files(folder);
    } catch (NoSuchFileException | UncheckedIOException e) {
      return List.of(); // it is not there yet, or changes
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries.filter(Files::isRegularFile).toList();
    }
  }

  /** Runs commands in the temporary folder; returns what they print, of which errors are a part. */
  private String shell(String commands) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", "set -e\n" + commands)
            .directory(temp.toFile())
            .redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    int status = process.waitFor();
    assertThat(status).as("bash: " + commands + printed).isLessThan(2); // diff has an opinion
    return printed;
  }
}
