// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.Token;
import dev.lws.store.TokenKind;
import dev.lws.store.Tokens;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.UserLink;
import dev.lws.store.Version;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Clients of a store that change it until their process is killed. Each writes a line to a file of
 * its own before it begins something, and another one when the store has acknowledged it.
 */
final class CrashLoad {

  static final int CLIENTS = 8;
  static final String ACKNOWLEDGED = "acknowledged";
  static final ResourcePath SHARED = ResourcePath.root("home").child("shared");

  private static final SecureRandom RANDOM = new SecureRandom();

  private final FileResourceStore store;
  private final ResourceId container;
  private final OutputStream log;
  private final Random random;
  private Map<String, Deed.Item> items;

  private CrashLoad(FileResourceStore store, int client, OutputStream log, long seed)
      throws IOException {
    this.store = store;
    this.log = log;
    this.random = new Random(seed + client);
    try (Snapshot snapshot = store.snapshot()) {
      this.container = snapshot.find(home(client)).orElseThrow().id();
      this.items = items(snapshot, client);
    }
  }

  /** Takes the store's directory, that of the clients' files, and a seed. */
  public static void main(String[] arguments) throws IOException {
    FileResourceStore store = opened(Path.of(arguments[0]));
    for (int client = 0; client < CLIENTS; client++) {
      OutputStream log = new FileOutputStream(log(Path.of(arguments[1]), client).toFile());
      CrashLoad load = new CrashLoad(store, client, log, Long.parseLong(arguments[2]));
      new Thread(load::runUntilKilled, "client " + client).start();
    }
    System.out.println("ready");
  }

  /** Opens a store in which few bytes are many. */
  static FileResourceStore opened(Path directory) throws IOException {
    return FileResourceStore.builder(directory)
        .inlineThreshold(4 << 10)
        .compaction(4, 4 << 10)
        .open();
  }

  static Path log(Path directory, int client) {
    return directory.resolve("client-" + client);
  }

  static ResourcePath home(int client) {
    return ResourcePath.root("home").child("client-" + client);
  }

  /** Returns what a client has. */
  static Map<String, Deed.Item> items(Snapshot snapshot, int client) throws IOException {
    Map<String, Deed.Item> found = new TreeMap<>();
    addMembers(snapshot, snapshot.find(home(client)).orElseThrow(), "", found);
    return found;
  }

  private static void addMembers(
      Snapshot snapshot, ResourceRecord of, String prefix, Map<String, Deed.Item> found)
      throws IOException {
    for (ResourceRecord member : snapshot.members(of.id(), Seek.first(), 10_000).members()) {
      found.put(
          prefix + member.name(),
          new Deed.Item(
              member.id(),
              member.tokens().content().version(),
              member.tokens().links().version(),
              ByteBuffer.wrap(bytes(snapshot, member)),
              member.links().isEmpty() ? "" : member.links().get(0).target()));
      if (member.members().isPresent()) {
        addMembers(snapshot, member, prefix + member.name() + "/", found);
      }
    }
  }

  static byte[] bytes(Snapshot snapshot, ResourceRecord record) throws IOException {
    if (record.bytes().isEmpty()) {
      return new byte[0];
    }
    try (ContentReader reader = snapshot.open(record.bytes().get().content())) {
      ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(reader.length()));
      while (all.hasRemaining()) {
        reader.read(all.position(), all);
      }
      return all.array();
    }
  }

  private void runUntilKilled() {
    try {
      for (int number = 1; ; number++) {
        Deed deed = next();
        tell(deed.line());
        perform(deed);
        tell(ACKNOWLEDGED);
        items = deed.after(items);
        if (number % 25 == 0) {
          store.compact();
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(3);
    }
  }

  private void tell(String line) throws IOException {
    log.write((line + "\n").getBytes(UTF_8));
  }

  // ---- what to do

  private Deed next() {
    List<String> data = names(name -> items.get(name).bytes().hasRemaining());
    List<String> planted = names(name -> items.containsKey(name + "/0"));
    long stamp = RANDOM.nextLong();
    int dice = random.nextInt(100);
    if (dice < 8) {
      return new Deed(Deed.Kind.SHARE, "shared", stamp, 0, 0, Long.BYTES);
    }
    if (dice < 16) {
      return planted.isEmpty() || (random.nextBoolean() && planted.size() < 3)
          ? new Deed(Deed.Kind.PLANT, "tree-" + stamp, stamp, 0, 0, 1 + random.nextInt(6 << 10))
          : new Deed(Deed.Kind.FELL, any(planted), stamp, 0, 0, 0);
    }
    if (data.size() < 3 || (dice < 36 && data.size() < 12)) {
      return new Deed(Deed.Kind.CREATE, "data-" + stamp, stamp, 0, 0, length());
    }
    String name = any(data);
    int old = items.get(name).bytes().remaining();
    if (dice < 55) {
      return new Deed(Deed.Kind.REPLACE, name, stamp, 0, 0, length());
    }
    if (dice < 70) {
      int offset = random.nextInt(old + 1);
      int removed = random.nextInt(Math.min(old - offset, 300) + 1);
      return new Deed(Deed.Kind.SPLICE, name, stamp, offset, removed, 1 + random.nextInt(600));
    }
    if (dice < 82) {
      return new Deed(Deed.Kind.SPLICE, name, stamp, old, 0, 1 + random.nextInt(6 << 10));
    }
    return dice < 91
        ? new Deed(Deed.Kind.LINK, name, stamp, 0, 0, 0)
        : new Deed(Deed.Kind.DELETE, name, stamp, 0, 0, 0);
  }

  private List<String> names(Predicate<String> which) {
    return items.keySet().stream().filter(name -> !name.contains("/")).filter(which).toList();
  }

  private String any(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  /** Returns a length below, at or above what fits into the catalog. */
  private int length() {
    return switch (random.nextInt(5)) {
      case 0 -> (4 << 10) + random.nextInt(3) - 1;
      case 1 -> 1 + random.nextInt(120 << 10);
      case 2 -> 1 + random.nextInt(20 << 10);
      default -> 1 + random.nextInt(2 << 10);
    };
  }

  // ---- doing it

  private void perform(Deed deed) throws IOException {
    switch (deed.kind()) {
      case CREATE -> create(deed);
      case REPLACE -> {
        try (StagedContent staged = store.stage(ContentSource.of(deed.bytes(0)))) {
          change(deed, staged.content());
        }
      }
      case SPLICE -> {
        try (StagedContent spliced =
            spliced(items.get(deed.name()).id(), deed.offset(), deed.removed(), deed.bytes(0))) {
          change(deed, spliced.content());
        }
      }
      case LINK -> link(deed);
      case DELETE -> delete(deed);
      case PLANT -> plant(deed);
      case FELL -> fell(deed);
      case SHARE -> share(deed);
    }
  }

  private void create(Deed deed) throws IOException {
    try (StagedContent staged = store.stage(ContentSource.of(deed.bytes(0)))) {
      commit(
          List.of(
              new Expectation.Exists(container), new Expectation.NameFree(container, deed.name())),
          new Change.Insert(data(deed, 0, container, deed.name(), staged)),
          count(1));
    }
  }

  private void change(Deed deed, Content content) throws IOException {
    Deed.Item old = items.get(deed.name());
    commit(
        List.of(new Expectation.At(old.id(), TokenKind.CONTENT, old.content())),
        newContent(old.id(), content, deed.version(0)));
  }

  private static Change newContent(ResourceId id, Content content, Version version) {
    return new Change.Update(
        id,
        new ResourceRecord.Bytes("text/plain", content),
        null,
        Map.of(TokenKind.CONTENT, version),
        Fixture.NOON);
  }

  private StagedContent spliced(ResourceId id, long offset, long removed, byte[] bytes)
      throws IOException {
    try (StagedContent patch = store.stage(ContentSource.of(bytes));
        Snapshot snapshot = store.snapshot()) {
      Content base = snapshot.find(id).orElseThrow().bytes().orElseThrow().content();
      return store.splice(
          snapshot,
          base,
          List.of(new Splice(offset, removed, new Splice.Slice(patch, 0, bytes.length))));
    }
  }

  private void link(Deed deed) throws IOException {
    Deed.Item old = items.get(deed.name());
    commit(
        List.of(new Expectation.At(old.id(), TokenKind.LINKS, old.links())),
        new Change.Update(
            old.id(),
            null,
            List.of(new UserLink("related", "urn:" + deed.stamp(), List.of())),
            Map.of(TokenKind.LINKS, deed.version(0)),
            Fixture.NOON));
  }

  private void delete(Deed deed) throws IOException {
    Deed.Item old = items.get(deed.name());
    commit(
        List.of(new Expectation.At(old.id(), TokenKind.CONTENT, old.content())),
        new Change.Remove(old.id()),
        count(-1));
  }

  private void plant(Deed deed) throws IOException {
    ResourceId id = deed.id(Deed.PLANTED);
    Version version = deed.version(Deed.PLANTED);
    List<StagedContent> staged = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change.Insert(
            new ResourceRecord(
                id,
                container,
                deed.name(),
                null,
                new ResourceRecord.Members(Deed.PLANTED, version, ResourceRecord.Members.NEVER),
                List.of(),
                tokens(version))));
    try {
      for (int member = 0; member < Deed.PLANTED; member++) {
        staged.add(store.stage(ContentSource.of(deed.bytes(member))));
        changes.add(new Change.Insert(data(deed, member, id, "" + member, staged.get(member))));
      }
      changes.add(count(1));
      commit(
          List.of(new Expectation.NameFree(container, deed.name())),
          changes.toArray(Change[]::new));
    } finally {
      for (StagedContent each : staged) {
        each.close();
      }
    }
  }

  private void fell(Deed deed) throws IOException {
    Deed.Item old = items.get(deed.name());
    commit(
        List.of(new Expectation.SubtreeIs(Map.of(old.id(), old.content()))),
        new Change.RemoveTree(old.id()),
        count(-1));
  }

  /** Appends to what the others append to as well. */
  private void share(Deed deed) throws IOException {
    byte[] stamp = ByteBuffer.allocate(Long.BYTES).putLong(deed.stamp()).array();
    for (int attempt = 0; ; attempt++) {
      ResourceRecord seen;
      try (Snapshot snapshot = store.snapshot()) {
        seen = snapshot.find(SHARED).orElseThrow();
      }
      long end = seen.bytes().orElseThrow().content().length();
      try (StagedContent spliced = spliced(seen.id(), end, 0, stamp)) {
        commit(
            List.of(
                new Expectation.At(
                    seen.id(), TokenKind.CONTENT, seen.tokens().content().version())),
            newContent(seen.id(), spliced.content(), deed.version(attempt)));
        return;
      } catch (ConflictException e) {
        // another client was first
      }
    }
  }

  private void commit(List<Expectation> expectations, Change... changes) throws IOException {
    store.commit(new Transaction(TransactionId.random(RANDOM), expectations, List.of(changes)));
  }

  private Change count(int delta) {
    return new Change.Touch(
        container, Set.of(TokenKind.MANIFEST), delta, Version.random(RANDOM), Fixture.NOON);
  }

  private static ResourceRecord data(
      Deed deed, int number, ResourceId parent, String name, StagedContent staged) {
    return new ResourceRecord(
        deed.id(number),
        parent,
        name,
        null,
        new ResourceRecord.Bytes("text/plain", staged.content()),
        List.of(),
        tokens(deed.version(number)));
  }

  private static Tokens tokens(Version version) {
    Token token = new Token(version, Fixture.NOON, false);
    return new Tokens(token, token, token);
  }

  /** Returns the lines that were written as a whole. */
  static Stream<String> lines(String written) {
    return written.substring(0, written.lastIndexOf('\n') + 1).lines();
  }
}
