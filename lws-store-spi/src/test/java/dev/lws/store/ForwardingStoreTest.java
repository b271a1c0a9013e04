// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The bases for stores in front of stores; that one keeps the contract is in the suite's tests. */
class ForwardingStoreTest {

  /** A store whose snapshots are wrapped twice. */
  private static final class Wrapper extends ForwardingStore {

    Wrapper() {
      super(MemoryStore.create());
    }

    @Override
    public Snapshot snapshot() throws IOException {
      return new ForwardingSnapshot(new ForwardingSnapshot(super.snapshot()));
    }
  }

  @Test
  @DisplayName("every method is handed on, those with a default too")
  void handsOnEverything() {
    assertThat(missing(ResourceStore.class, ForwardingStore.class)).isEmpty();
    assertThat(missing(Snapshot.class, ForwardingSnapshot.class)).isEmpty();
  }

  @Test
  @DisplayName("an edit gets the snapshot that the store behind has given out")
  void unwrapsSnapshots() throws IOException {
    byte[] bytes = {1, 2, 3};
    List<Splice> edits = List.of(new Splice(0, 1, new Splice.Zeros(5)));
    try (Wrapper store = new Wrapper();
        StagedContent base = store.stage(ContentSource.of(bytes))) {
      Snapshot snapshot = store.snapshot();
      try (StagedContent spliced = store.splice(snapshot, base.content(), edits)) {
        assertThat(spliced.content().length()).isEqualTo(7);
      }
      snapshot.close();

      assertThatThrownBy(() -> store.splice(snapshot, base.content(), edits))
          .as("the store in memory looks whether its own snapshot is open")
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  @DisplayName("what is overridden is all that changes: no method calls another one")
  void methodsStandAlone() throws IOException {
    ResourceRecord root =
        new ResourceRecord(
            new ResourceId(1, 1),
            ResourceId.FOREST,
            "root",
            null,
            new ResourceRecord.Members(
                0, Version.random(new Random(1)), ResourceRecord.Members.NEVER),
            List.of(),
            tokens());
    try (ForwardingStore store =
        new ForwardingStore(MemoryStore.create()) {
          @Override
          public Snapshot snapshot() {
            throw new AssertionError("only splice and commit are called");
          }

          @Override
          public StagedContent stage(ContentSource bytes) {
            throw new AssertionError("only splice and commit are called");
          }
        }) {
      store.commit(
          new Transaction(
              TransactionId.random(new Random(1)), List.of(), List.of(new Change.Insert(root))));

      try (Snapshot snapshot = store.delegate().snapshot();
          StagedContent base = store.delegate().stage(ContentSource.of(new byte[2]));
          StagedContent spliced =
              store.splice(
                  snapshot, base.content(), List.of(new Splice(2, 0, new Splice.Zeros(1))))) {
        assertThat(snapshot.find(root.id())).contains(root);
        assertThat(spliced.content().length()).isEqualTo(3);
      }
    }
  }

  private static Tokens tokens() {
    Token token = new Token(new Version(1, 1), ResourceRecord.Members.NEVER, false);
    return new Tokens(token, token, token);
  }

  private static List<String> missing(Class<?> contract, Class<?> base) {
    return Stream.of(contract.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> Stream.of(base.getDeclaredMethods()).noneMatch(own -> same(own, method)))
        .map(Method::toString)
        .toList();
  }

  private static boolean same(Method own, Method method) {
    return own.getName().equals(method.getName())
        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes());
  }
}
