// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.Content;
import dev.lws.store.ContentSource;
import dev.lws.store.Expectation;
import dev.lws.store.ForwardingStore;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.Token;
import dev.lws.store.TokenKind;
import dev.lws.store.Tokens;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import dev.lws.store.fs.Linearizability.Operation;
import dev.lws.store.tck.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seed.class)
class LinearizabilityTest {

  private static final int ROUNDS = Boolean.getBoolean("lws.long") ? 1_000 : 25;
  private static final int CLIENTS = 4;
  private static final int KEYS = 3;
  private static final int STEPS = 40;

  /** Above it contents are files; those of a history are on both sides. */
  private static final int THRESHOLD = 40;

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path dir;

  // ---- the checker

  @Test
  @DisplayName("STORE the checker accepts histories of one key, and refuses impossible ones")
  void checker() {
    assertThat(holds(List.of())).isTrue();
    assertThat(holds(List.of(write("a", 0, 1), read("a", 2, 3)))).isTrue();
    assertThat(holds(List.of(write("a", 0, 9), read("", 1, 2), read("a", 3, 4))))
        .as("a write takes effect while it runs")
        .isTrue();
    assertThat(
            holds(
                List.of(write("a", 0, 9), write("b", 0, 9), read("b", 10, 11), read("b", 12, 13))))
        .as("either order of two that overlap")
        .isTrue();

    assertThat(holds(List.of(write("a", 0, 1), read("", 2, 3)))).as("a stale read").isFalse();
    assertThat(holds(List.of(write("a", 0, 9), read("a", 1, 2), read("", 3, 4))))
        .as("what was seen once stays")
        .isFalse();
    assertThat(
            holds(
                List.of(write("a", 0, 9), write("b", 0, 9), read("a", 10, 11), read("b", 12, 13))))
        .as("both orders at once")
        .isFalse();
    assertThat(holds(List.of(swap("", "a", 0, 9), swap("", "b", 0, 9))))
        .as("two that replaced the same state: one was lost")
        .isFalse();
    assertThat(holds(List.of(swap("", "a", 0, 9), swap("a", "b", 0, 9)))).isTrue();
  }

  private static boolean holds(List<Operation<String>> operations) {
    return Linearizability.holds(operations, "");
  }

  private static Operation<String> read(String seen, long began, long ended) {
    return swap(seen, seen, began, ended);
  }

  private static Operation<String> write(String value, long began, long ended) {
    return new Operation<>("write " + value, began, ended, old -> Optional.of(value));
  }

  private static Operation<String> swap(String from, String to, long began, long ended) {
    return new Operation<>(
        from + " to " + to,
        began,
        ended,
        old -> old.equals(from) ? Optional.of(to) : Optional.empty());
  }

  // ---- the store

  @Test
  @DisplayName("STORE what clients see of concurrent changes is what some order of them makes")
  void store() throws Exception {
    try (FileResourceStore store = opened()) {
      ResourceRecord home = new Fixture(store).root("home");
      for (int round = 0; round < ROUNDS; round++) {
        Map<String, List<Operation<State>>> histories = play(store, home, round);
        histories.forEach(
            (key, history) ->
                assertThat(Linearizability.holds(history, State.ABSENT))
                    .as(() -> key + ": " + told(history))
                    .isTrue());
      }
      assertThat(store.verify((bytes, total) -> {}).problems()).isEmpty();
    }
  }

  @Test
  @DisplayName("STORE a store that ignores expected versions is found out")
  void plantedBug() throws Exception {
    try (FileResourceStore store = opened()) {
      ResourceRecord home = new Fixture(store).root("home");
      ResourceStore careless = new Careless(store);
      boolean found = false;
      for (int round = 0; round < ROUNDS && !found; round++) {
        found =
            play(careless, home, round).values().stream()
                .anyMatch(history -> !Linearizability.holds(history, State.ABSENT));
      }
      assertThat(found).isTrue();
    }
  }

  private FileResourceStore opened() throws IOException {
    return FileResourceStore.builder(dir).inlineThreshold(THRESHOLD).fsync(false).open();
  }

  private static String told(List<Operation<State>> history) {
    StringBuilder told = new StringBuilder();
    for (Operation<State> each : history) {
      told.append("\n  " + each.began() + " to " + each.ended() + ": " + each.what());
    }
    return told.toString();
  }

  /** Lets clients loose on a few keys, and returns what each key has seen. */
  private static Map<String, List<Operation<State>>> play(
      ResourceStore store, ResourceRecord home, int round) throws Exception {
    Map<String, List<Operation<State>>> histories = new TreeMap<>();
    CyclicBarrier start = new CyclicBarrier(CLIENTS);
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Client>> running = new ArrayList<>();
      for (int number = 0; number < CLIENTS; number++) {
        Client client = new Client(store, home.id(), round, number);
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  client.play();
                  return client;
                }));
      }
      for (Future<Client> each : running) {
        each.get()
            .histories
            .forEach(
                (key, history) ->
                    histories.computeIfAbsent(key, name -> new ArrayList<>()).addAll(history));
      }
    } finally {
      threads.shutdownNow();
    }
    return histories;
  }

  /** The state of a key: a resource at a version, or none. */
  private record State(ResourceId id, Version version, String text) {

    static final State ABSENT = new State(ResourceId.FOREST, new Version(0, 0), "");

    boolean isAt(State expected) {
      return id.equals(expected.id) && version.equals(expected.version);
    }

    @Override
    public String toString() {
      return id.equals(ResourceId.FOREST) ? "nothing" : version + " \"" + text + "\"";
    }
  }

  /** Makes changes on the ground of what it saw, now or a while ago. */
  private static final class Client {

    private final ResourceStore store;
    private final ResourceId home;
    private final int round;
    private final Random random;
    private final Map<String, State> seen = new TreeMap<>();
    private final Map<String, List<Operation<State>>> histories = new TreeMap<>();

    Client(ResourceStore store, ResourceId home, int round, int number) {
      this.store = store;
      this.home = home;
      this.round = round;
      this.random = Seed.random(1000L * round + number);
    }

    void play() throws IOException {
      for (int step = 0; step < STEPS; step++) {
        String key = "round " + round + " key " + random.nextInt(KEYS);
        State last = seen.get(key);
        if (last == null || random.nextInt(3) == 0) {
          read(key);
        } else if (last.equals(State.ABSENT)) {
          create(key);
        } else {
          switch (random.nextInt(5)) {
            case 0 -> delete(key, last);
            case 1, 2 -> put(key, last);
            default -> splice(key, last);
          }
        }
      }
    }

    private void read(String key) throws IOException {
      long began = System.nanoTime();
      State found = State.ABSENT;
      try (Snapshot snapshot = store.snapshot()) {
        Optional<ResourceRecord> record = snapshot.find(ResourcePath.root("home").child(key));
        if (record.isPresent()) {
          found =
              new State(
                  record.get().id(),
                  record.get().tokens().content().version(),
                  new String(CrashLoad.bytes(snapshot, record.get()), UTF_8));
        }
      }
      State answer = found;
      note(key, began, "read " + answer, state -> when(state.equals(answer), state));
      seen.put(key, answer);
    }

    private void create(String key) throws IOException {
      State next = new State(ResourceId.random(RANDOM), Version.random(RANDOM), text());
      Token token = new Token(next.version, Fixture.NOON, false);
      try (StagedContent staged = stage(next.text)) {
        ResourceRecord record =
            new ResourceRecord(
                next.id,
                home,
                key,
                null,
                new ResourceRecord.Bytes("text/plain", staged.content()),
                List.of(),
                new Tokens(token, token, token));
        long began = System.nanoTime();
        boolean done =
            commit(new Expectation.NameFree(home, key), new Change.Insert(record), count(1));
        if (done) {
          note(key, began, "created " + next, state -> when(state.equals(State.ABSENT), next));
        } else {
          note(key, began, "could not create", state -> when(!state.equals(State.ABSENT), state));
        }
        seen.put(key, next);
      }
    }

    private void put(String key, State last) throws IOException {
      State next = new State(last.id, Version.random(RANDOM), text());
      try (StagedContent staged = stage(next.text)) {
        long began = System.nanoTime();
        noteChange(key, began, "put", last, next, commitContent(last, next, staged.content()));
      }
    }

    /** Replaces the first letter and appends some, on the current content. */
    private void splice(String key, State last) throws IOException {
      String more = text();
      long began = System.nanoTime();
      try (StagedContent patch = stage(more);
          Snapshot snapshot = store.snapshot()) {
        Optional<ResourceRecord> record = snapshot.find(last.id);
        if (record.isEmpty()) {
          seen.remove(key);
          return;
        }
        Content base = record.get().bytes().orElseThrow().content();
        Splice first = new Splice(0, 1, new Splice.Slice(patch, 0, 1));
        Splice end =
            new Splice(base.length(), 0, new Splice.Slice(patch, 1, patch.content().length() - 1));
        try (StagedContent spliced = store.splice(snapshot, base, List.of(first, end))) {
          State next =
              new State(
                  last.id,
                  Version.random(RANDOM),
                  more.substring(0, 1) + last.text.substring(1) + more.substring(1));
          boolean done = commitContent(last, next, spliced.content());
          noteChange(key, began, "splice", last, next, done);
        }
      }
    }

    private void delete(String key, State last) throws IOException {
      long began = System.nanoTime();
      boolean done =
          commit(
              new Expectation.At(last.id, TokenKind.CONTENT, last.version),
              new Change.Remove(last.id),
              count(-1));
      noteChange(key, began, "delete", last, State.ABSENT, done);
    }

    private boolean commitContent(State last, State next, Content content) throws IOException {
      return commit(
          new Expectation.At(last.id, TokenKind.CONTENT, last.version),
          new Change.Update(
              last.id,
              new ResourceRecord.Bytes("text/plain", content),
              null,
              Map.of(TokenKind.CONTENT, next.version),
              Fixture.NOON));
    }

    private boolean commit(Expectation expectation, Change... changes) throws IOException {
      try {
        store.commit(
            new Transaction(TransactionId.random(RANDOM), List.of(expectation), List.of(changes)));
        return true;
      } catch (ConflictException e) {
        return false;
      }
    }

    private void noteChange(
        String key, long began, String what, State last, State next, boolean done) {
      if (done) {
        note(key, began, what + " " + last + " to " + next, state -> when(state.isAt(last), next));
        seen.put(key, next);
      } else {
        note(key, began, "no " + what + " at " + last, state -> when(!state.isAt(last), state));
        seen.remove(key);
      }
    }

    private void note(
        String key, long began, String what, Function<State, Optional<State>> effect) {
      histories
          .computeIfAbsent(key, name -> new ArrayList<>())
          .add(new Operation<>(what, began, System.nanoTime(), effect));
    }

    private static Optional<State> when(boolean possible, State after) {
      return possible ? Optional.of(after) : Optional.empty();
    }

    private StagedContent stage(String text) throws IOException {
      return store.stage(ContentSource.of(text.getBytes(UTF_8)));
    }

    /** Returns some letters, at least two. */
    private String text() {
      return Integer.toString(random.nextInt(1 << 20) + 36, 36);
    }

    private Change count(int delta) {
      return new Change.Touch(
          home, Set.of(TokenKind.MANIFEST), delta, Version.random(RANDOM), Fixture.NOON);
    }
  }

  /** A store with a bug: it does not care which version a change expects. */
  private static final class Careless extends ForwardingStore {

    Careless(ResourceStore real) {
      super(real);
    }

    @Override
    public void commit(Transaction tx) throws IOException {
      List<Expectation> kept =
          tx.expectations().stream().filter(each -> !(each instanceof Expectation.At)).toList();
      super.commit(new Transaction(tx.id(), kept, tx.changes()));
    }
  }
}
