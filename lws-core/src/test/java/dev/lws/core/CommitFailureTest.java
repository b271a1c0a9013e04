// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.store.ConflictException;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.InDoubtException;
import dev.lws.store.StagedContent;
import dev.lws.store.StorageFullException;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That which an operation answers when its commit does not go through. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CommitFailureTest {

  private final HookedStore store = new HookedStore(MemoryStore.create());

  private StorageClient client(Duration deadline) {
    return new StorageClient(
        LwsStorage.builder(store, new OpenAuthorizer()).commitDeadline(deadline).build());
  }

  @Test
  @DisplayName(
      "ALL-15 past the deadline a change that keeps losing is a conflict; nothing was changed")
  void losingUntilTheDeadlineIsConflict() throws IOException {
    StorageClient client = client(Duration.ofMillis(100));
    loseNext();

    LwsException refusal = StorageClient.refusal(() -> client.createText("", "a", "text"));

    assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(store.commits()).as("attempts").isGreaterThan(2);
    assertThat(client.members("")).isEmpty();
  }

  /** Loses every commit from the next on. */
  private void loseNext() {
    store.beforeCommit(
        () -> {
          loseNext();
          throw new ConflictException("somebody else came first");
        });
  }

  @Test
  @DisplayName("ALL-15 without any time a change is tried once")
  void noTimeIsOneAttempt() {
    StorageClient client = client(Duration.ZERO);
    int before = store.commits();
    loseNext();

    LwsException refusal = StorageClient.refusal(() -> client.createText("", "a", "text"));

    assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(store.commits() - before).isEqualTo(1);
  }

  @Test
  @DisplayName("ALL-15 a change that loses a few times is made all the same")
  void losingAFewTimesIsNoFailure() throws IOException {
    StorageClient client = client(Duration.ofSeconds(30));
    int before = store.commits();
    for (int i = 0; i < 5; i++) {
      store.beforeCommit(
          () -> {
            throw new ConflictException("somebody else came first");
          });
    }

    String path = client.createText("", "a", "text");

    assertThat(client.text(path)).isEqualTo("text");
    assertThat(store.commits() - before).isEqualTo(6);
  }

  @Test
  @DisplayName("ALL-1 an unknown outcome is told as such and never tried again")
  void unknownOutcomeIsNotTriedAgain() {
    StorageClient client = client(Duration.ofSeconds(30));
    int before = store.commits();
    store.beforeCommit(
        () -> {
          throw new InDoubtException("the connection broke in COMMIT", new IOException("reset"));
        });

    LwsException refusal = StorageClient.refusal(() -> client.createText("", "a", "text"));

    assertThat(refusal.kind()).isEqualTo(Kind.UNKNOWN_ERROR);
    assertThat(refusal.detail()).contains("not known").doesNotContain("COMMIT");
    assertThat(store.commits() - before).isEqualTo(1);
  }

  @Test
  @DisplayName("ALL-1 ALL-4 a medium that failed before the commit is told so, without its words")
  void failedMediumIsNotTriedAgain() throws IOException {
    StorageClient client = client(Duration.ofSeconds(30));
    int before = store.commits();
    store.beforeCommit(
        () -> {
          throw new IOException("/var/lib/lws: input/output error");
        });

    LwsException refusal = StorageClient.refusal(() -> client.createText("", "a", "text"));

    assertThat(refusal.kind()).isEqualTo(Kind.UNKNOWN_ERROR);
    assertThat(refusal.detail()).contains("nothing was changed").doesNotContain("/var");
    assertThat(store.commits() - before).isEqualTo(1);
    assertThat(client.members("")).isEmpty();
  }

  @Test
  @DisplayName("CRE-9 a full store is told so and not tried again")
  void fullStoreIsInsufficientStorage() {
    StorageClient client = client(Duration.ofSeconds(30));
    int before = store.commits();
    store.beforeCommit(
        () -> {
          throw new StorageFullException("no space left");
        });

    LwsException refusal = StorageClient.refusal(() -> client.createText("", "a", "text"));

    assertThat(refusal.kind()).isEqualTo(Kind.INSUFFICIENT_STORAGE);
    assertThat(store.commits() - before).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "ALL-1 what fails after the commit does not tell the client that nothing was changed")
  void failureAfterTheCommitIsNoFailure() throws IOException {
    HookedStore leaky =
        new HookedStore(MemoryStore.create()) {
          @Override
          public StagedContent stage(ContentSource bytes) throws IOException {
            return new Unclosable(super.stage(bytes));
          }
        };
    StorageClient client =
        new StorageClient(LwsStorage.builder(leaky, new OpenAuthorizer()).build());

    String path = client.create("", "a", "application/json", "{}");
    client.merge(path, "{\"b\":1}");

    assertThat(client.text(path)).isEqualTo("{\"b\":1}");
  }

  private record Unclosable(StagedContent inner) implements StagedContent {

    @Override
    public Content content() {
      return inner.content();
    }

    @Override
    public ContentReader open() throws IOException {
      return inner.open();
    }

    @Override
    public void close() throws IOException {
      inner.close();
      throw new IOException("the pin could not be dropped");
    }
  }
}
