// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Decision;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.Target;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateResult;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many writers, one tag. */
@Timeout(120)
class UpdateRaceTest {

  private static final int WRITERS = 64;
  private static final int ROUNDS = 1_000;
  private static final Target NOTE = new Target(List.of("note"), false, Facet.RESOURCE);

  private final LwsStorage storage =
      LwsStorage.builder(MemoryStore.create(), request -> Decision.permit()).build();
  private final UriSpace uris = new UriSpace("/", null);
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  @DisplayName("UPD-3 of 64 threads that replace the same state exactly one succeeds, each time")
  void oneOfManyWins() throws Exception {
    EntityTag tag = put(Preconditions.NONE, "start").orElseThrow();
    CyclicBarrier start = new CyclicBarrier(WRITERS);
    for (int round = 0; round < ROUNDS; round++) {
      Preconditions current = Preconditions.ifMatch(tag);
      List<Future<Optional<EntityTag>>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        String text = "writer " + i;
        writers.add(
            threads.submit(
                () -> {
                  start.await(60, TimeUnit.SECONDS);
                  return put(current, text);
                }));
      }
      List<EntityTag> winners = new ArrayList<>();
      for (Future<Optional<EntityTag>> writer : writers) {
        writer.get().ifPresent(winners::add);
      }

      assertThat(winners).as("winners of round " + round).hasSize(1);
      assertThat(winners.get(0)).isNotEqualTo(tag);
      tag = winners.get(0);
    }
  }

  /** Replaces the note; empty if the precondition failed. */
  private Optional<EntityTag> put(Preconditions preconditions, String text) throws IOException {
    RequestContext context = new RequestContext(Agent.anonymous(), NOTE, uris, preconditions);
    UpdateRequest request =
        new UpdateRequest.Replace(
            context,
            RequestBody.of("text/plain", text.getBytes(UTF_8)),
            UpdateRequest.IfMissing.CREATE_DATA_RESOURCE,
            List.of(),
            false,
            true,
            false);
    try (UpdateResult result = storage.update(request)) {
      return Optional.of(result.etag());
    } catch (LwsException e) {
      assertThat(e.kind()).isEqualTo(LwsException.Kind.PRECONDITION_FAILED);
      return Optional.empty();
    }
  }
}
