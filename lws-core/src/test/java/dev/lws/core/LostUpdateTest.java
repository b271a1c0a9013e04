// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.model.EntityTag;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceStore;
import dev.lws.store.Transaction;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads that all want to replace the state they have seen. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class LostUpdateTest {

  private static final int THREADS = 64;
  private static final int ROUNDS = 1_000;

  @Test
  @DisplayName("UPD-3 of 64 threads that replace the same ETag exactly one succeeds, 1,000 times")
  void exactlyOneReplacementSucceeds() throws Exception {
    assertOneWinnerARound(MemoryStore.create(), ROUNDS);
  }

  @Test
  @DisplayName("UPD-3 the check above finds a store that does not look at the version expected")
  void forgetfulStoreIsFoundOut() {
    assertThatThrownBy(() -> assertOneWinnerARound(new ForgetfulStore(MemoryStore.create()), 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("winners of round 0");
  }

  private static void assertOneWinnerARound(ResourceStore store, int rounds) throws Exception {
    StorageClient client =
        new StorageClient(LwsStorage.builder(store, new OpenAuthorizer()).build());
    client.putText("a.txt", "first");
    try (Crowd crowd = new Crowd(THREADS)) {
      for (int round = 0; round < rounds; round++) {
        EntityTag seen = client.read("a.txt").representation().etag();
        String prefix = round + " by ";
        List<Boolean> won = crowd.together(i -> replaces(client, seen, prefix + i));
        assertThat(won).as("winners of round %s", round).containsOnlyOnce(true);
        assertThat(client.text("a.txt")).isEqualTo(prefix + won.indexOf(true));
      }
    }
  }

  private static boolean replaces(StorageClient client, EntityTag seen, String text)
      throws IOException {
    try {
      client.put("a.txt", Preconditions.ifMatch(seen), "text/plain", text);
      return true;
    } catch (LwsException e) {
      assertThat(e.kind()).isEqualTo(Kind.PRECONDITION_FAILED);
      return false;
    }
  }

  /**
   * Commits whatever the version; and brings two threads together that have both found their
   * condition to hold, so that it shows at once.
   */
  private static final class ForgetfulStore extends HookedStore {

    private final CountDownLatch both = new CountDownLatch(2);

    ForgetfulStore(ResourceStore store) {
      super(store);
    }

    @Override
    void passOn(Transaction tx) throws IOException {
      if (tx.expectations().stream().anyMatch(Expectation.At.class::isInstance)) {
        meet();
      }
      List<Expectation> others =
          tx.expectations().stream().filter(e -> !(e instanceof Expectation.At)).toList();
      super.passOn(new Transaction(tx.id(), others, tx.changes()));
    }

    private void meet() throws IOException {
      both.countDown();
      try {
        if (!both.await(30, TimeUnit.SECONDS)) {
          throw new IOException("nobody else came");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
