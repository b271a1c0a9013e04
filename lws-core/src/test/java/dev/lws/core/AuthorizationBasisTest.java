// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.ContentReader;
import dev.lws.store.Expectation;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.TokenKind;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules that are kept in the storage itself, and change between a decision and its commit. */
class AuthorizationBasisTest {

  private final HookedStore store = new HookedStore(MemoryStore.create());
  private final Rules rules = new Rules();
  private final StorageClient owner =
      new StorageClient(LwsStorage.builder(store, new OpenAuthorizer()).build());
  private final StorageClient guest =
      new StorageClient(LwsStorage.builder(store, rules).build(), Agent.of("guest"));

  /** Permits names that stand in the resource {@code rules}. */
  private static final class Rules implements Authorizer {

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Decision decide(AccessRequest request) throws IOException {
      asked.incrementAndGet();
      ResourceRecord record =
          request.reader().find(ResourcePath.root("default").child("rules")).orElseThrow();
      ResourceRecord.Bytes bytes = record.bytes().orElseThrow();
      ByteBuffer text = ByteBuffer.allocate((int) bytes.content().length());
      try (ContentReader content = request.reader().open(bytes.content())) {
        while (text.hasRemaining() && content.read(text.position(), text) >= 0) {
          // reads on until all is there
        }
      }
      List<String> names = List.of(new String(text.array(), StandardCharsets.UTF_8).split(" ", -1));
      return new Decision(
          request.path().isRoot() || names.contains(request.path().name()),
          List.of(
              new Expectation.At(
                  record.id(), TokenKind.CONTENT, record.tokens().content().version())));
    }
  }

  @BeforeEach
  void fill() throws IOException {
    owner.putText("rules", "a c d");
    owner.putText("a", "text");
    owner.makeContainer("c/");
    owner.putText("c/d", "text");
  }

  @Test
  @DisplayName("ALL-6 ALL-1 a permission taken away before the commit keeps a replacement out")
  void revokedUpdateIsRefused() throws IOException {
    store.beforeCommit(() -> owner.putText("rules", ""));

    LwsException refusal = StorageClient.refusal(() -> guest.putText("a", "changed"));

    assertThat(refusal.kind()).isEqualTo(Kind.NOT_PERMITTED);
    assertThat(owner.text("a")).isEqualTo("text");
  }

  @Test
  @DisplayName("ALL-6 ALL-1 a permission taken away before the commit keeps a creation out")
  void revokedCreationIsRefused() throws IOException {
    store.beforeCommit(() -> owner.putText("rules", ""));

    LwsException refusal = StorageClient.refusal(() -> guest.createText("c/", "e", "text"));

    assertThat(refusal.kind()).isEqualTo(Kind.NOT_PERMITTED);
    assertThat(owner.members("c/")).containsExactly("c/d");
  }

  @Test
  @DisplayName(
      "ALL-6 DEL-3 a permission for a descendant taken away before the commit keeps the whole"
          + " subtree")
  void revokedRecursiveDeletionIsRefused() throws IOException {
    store.beforeCommit(() -> owner.putText("rules", "c"));

    LwsException refusal = StorageClient.refusal(() -> guest.deleteTree("c/"));

    assertThat(refusal.kind()).isEqualTo(Kind.NOT_PERMITTED);
    assertThat(owner.members("c/")).containsExactly("c/d");
  }

  @Test
  @DisplayName("ALL-6 rules that change but still permit are asked again, and the change is made")
  void rulesThatStillPermitAreAskedAgain() throws IOException {
    int commits = store.commits();
    int asked = rules.asked.get();
    store.beforeCommit(() -> owner.putText("rules", "a"));

    guest.putText("a", "changed");

    assertThat(owner.text("a")).isEqualTo("changed");
    assertThat(store.commits() - commits).as("refused, the rules, made").isEqualTo(3);
    assertThat(rules.asked.get() - asked)
        .as("beforehand, in both attempts, for links")
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  @DisplayName("ALL-6 a patch and a deletion rest on the rules that permitted them, too")
  void patchAndDeletionRestOnRules() throws IOException {
    owner.put("a.json", Preconditions.NONE, "application/json", "{}");
    owner.putText("rules", "a a.json");
    store.beforeCommit(() -> owner.putText("rules", "a"));
    assertThat(StorageClient.refusal(() -> guest.merge("a.json", "{\"b\":1}")).kind())
        .isEqualTo(Kind.NOT_PERMITTED);

    store.beforeCommit(() -> owner.putText("rules", ""));
    assertThat(StorageClient.refusal(() -> guest.delete("a")).kind()).isEqualTo(Kind.NOT_PERMITTED);

    assertThat(owner.text("a.json")).isEqualTo("{}");
    assertThat(owner.text("a")).isEqualTo("text");
  }
}
