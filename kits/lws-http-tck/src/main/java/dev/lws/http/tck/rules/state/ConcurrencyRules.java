// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.state;

import static dev.lws.http.tck.client.LwsClient.CONTAINER_LINK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.doubles.ManualClock;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Race;
import dev.lws.http.tck.harness.Rules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes that many clients make at once; {@link ConsistencyRules} has what they see meanwhile. */
public abstract class ConcurrencyRules extends Rules {

  private static final int WRITERS = 64;

  /** The number of times that a race is run; the thousand is for long runs. */
  private static final int ROUNDS = Boolean.getBoolean("lws.long") ? 1_000 : 50;

  private static Race.Runners<Integer> statuses(Race.Runners<Reply> runners) {
    return number -> {
      Callable<Reply> runner = runners.number(number);
      return () -> runner.call().status();
    };
  }

  private static void assertOneWins(List<Integer> statuses, int won, int lost) {
    assertThat(Collections.frequency(statuses, won)).as("winners of %s", statuses).isEqualTo(1);
    assertThat(Collections.frequency(statuses, lost))
        .as("losers of %s", statuses)
        .isEqualTo(statuses.size() - 1);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @DisplayName("UPD-3 of 64 threads that PUT with the same tag exactly one succeeds, each time")
  void oneOfManyPutsWins() throws Exception {
    String note = client().createText(container(), "start");
    List<RawConnection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < WRITERS; i++) {
        connections.add(endpoint().connect());
      }
      String tag = client().etag(note);
      for (int round = 0; round < ROUNDS; round++) {
        String current = tag;
        List<Reply> replies =
            Race.run(WRITERS, number -> () -> put(connections.get(number), note, current, number));

        assertOneWins(replies.stream().map(Reply::status).toList(), 204, 412);
        int winner = replies.stream().map(Reply::status).toList().indexOf(204);
        tag = replies.get(winner).etag();
        client().get(note).send().hasBody("writer " + winner).hasHeader("ETag", tag);
      }
    } finally {
      for (RawConnection connection : connections) {
        connection.close();
      }
    }
  }

  /** Sends head and body at once: a server that refuses early need not give up the connection. */
  private Reply put(RawConnection connection, String target, String tag, int number)
      throws IOException {
    String body = "writer " + number;
    return connection
        .send(
            String.join(
                "\r\n",
                "PUT " + target + " HTTP/1.1",
                "Host: " + endpoint().base().getRawAuthority(),
                "If-Match: " + tag,
                "Content-Type: text/plain",
                "Content-Length: " + body.length(),
                "",
                body))
        .read();
  }

  @Test
  @DisplayName("UPD-3 of many that PUT under the same date exactly one succeeds")
  void oneOfManyDatedPutsWins() throws Exception {
    ManualClock clock = new ManualClock(Instant.parse("2024-05-15T12:00:00Z"));
    Endpoint endpoint = scenario().storage(b -> b.clock(clock)).start();
    String note = endpoint.client().createText("", "start");
    for (int round = 0; round < 10; round++) {
      String date = endpoint.client().head(note).send().theHeader("Last-Modified");
      clock.advance(Duration.ofSeconds(10));

      List<Integer> results =
          Race.run(
              16,
              statuses(
                  number ->
                      endpoint
                              .client()
                              .put(note)
                              .header("If-Unmodified-Since", date)
                              .body("text/plain", "writer " + number)
                          ::send));

      assertOneWins(results, 204, 412);
    }
  }

  @Test
  @DisplayName("UPD-13 of many that change a linkset with the same tag exactly one succeeds")
  void oneOfManyLinksetsWins() throws Exception {
    String note = client().createText(container(), "note");
    for (int round = 0; round < 10; round++) {
      String tag = client().etag(note + ".meta");

      List<Integer> results =
          Race.run(
              16,
              statuses(
                  number ->
                      client()
                              .put(note + ".meta")
                              .header("If-Match", tag)
                              .body("application/linkset+json", linkset(note, number))
                          ::send));

      assertOneWins(results, 204, 412);
    }
  }

  private static String linkset(String anchor, int number) {
    return String.format(
        Locale.ROOT,
        "{\"linkset\": [{\"anchor\": \"%s\", \"author\": [{\"href\": \"/a%d\"}]}]}",
        anchor,
        number);
  }

  @Test
  @DisplayName("DEL-4 UPD-3 of a deletion and a replacement with the same tag one succeeds")
  void oneOfDeletionAndReplacementWins() throws Exception {
    String box = container();
    for (int round = 0; round < ROUNDS; round++) {
      String note = client().createText(box, "note");
      String tag = client().etag(note);

      List<Integer> results =
          Race.run(
              List.of(
                  () -> client().delete(note).header("If-Match", tag).send().status(),
                  () ->
                      client()
                          .put(note)
                          .header("If-Match", tag)
                          .body("text/plain", "new")
                          .send()
                          .status()));

      assertThat(results).isIn(List.of(204, 404), List.of(412, 204));
      client().get(note).send().hasStatus(results.get(0) == 204 ? 404 : 200);
    }
  }

  @Test
  @DisplayName("CRE-5 CRE-8 creations with one Slug get distinct names and are counted exactly")
  void distinctNames() throws Exception {
    String box = container();

    List<String> locations =
        Race.run(WRITERS, number -> () -> client().createText(box, "text " + number));

    assertThat(new HashSet<>(locations)).hasSize(WRITERS);
    JsonNode manifest = client().get(box).send().hasStatus(200).json();
    assertThat(manifest.path("totalItems").asInt()).isEqualTo(WRITERS);
    assertThat(manifest.path("items"))
        .extracting(item -> item.path("id").asText())
        .containsExactlyInAnyOrderElementsOf(locations);
    for (int number = 0; number < WRITERS; number++) {
      client().get(locations.get(number)).send().hasBody("text " + number);
    }
  }

  @Test
  @DisplayName("CRE-8 DEL-1 creations and deletions at once are counted exactly")
  void exactCount() throws Exception {
    String box = container();

    Race.run(
        16,
        number ->
            () -> {
              for (int i = 0; i < 10; i++) {
                String note = client().createText(box, "text");
                if (i % 2 == 0) {
                  client().delete(note).send().hasStatus(204);
                }
              }
              return number;
            });

    JsonNode manifest = client().get(box).send().hasStatus(200).json();
    assertThat(manifest.path("totalItems").asInt()).isEqualTo(80);
    assertThat(manifest.path("items")).hasSize(80);
  }

  @Test
  @DisplayName("CRE-10 of many that PUT a new name with If-None-Match: * exactly one succeeds")
  void oneOfManyCreatorsWins() throws Exception {
    String box = container();
    for (int round = 0; round < 10; round++) {
      String note = box + "note-" + round;

      List<Integer> results =
          Race.run(
              16,
              statuses(
                  number ->
                      client()
                              .put(note)
                              .header("If-None-Match", "*")
                              .body("text/plain", "writer " + number)
                          ::send));

      assertOneWins(results, 201, 412);
    }
  }

  @Test
  @DisplayName("CRE-4 of many that create an auxiliary with one relation exactly one succeeds")
  void oneOfManyAuxiliariesWins() throws Exception {
    for (int round = 0; round < 10; round++) {
      String note = client().createText(container(), "note");

      List<Integer> results =
          Race.run(
              16,
              statuses(
                  number ->
                      client()
                              .post(note)
                              .header("Slug", "rules-" + number)
                              .link("<" + note + ">; rel=\"principal\"")
                              .link("<>; rel=\"acl\"; anchor=\"" + note + "\"")
                              .body("text/plain", "rules")
                          ::send));

      assertOneWins(results, 201, 409);
      JsonNode map = client().get(note + ".manifest").send().json().path("auxiliaryMap");
      assertThat(map).hasSize(3);
    }
  }

  @Test
  @DisplayName("CRE-4 DEL-3 a creation against the deletion of its container leaves no orphan")
  void leavesNoOrphans() throws Exception {
    String parent = container();
    for (int round = 0; round < ROUNDS; round++) {
      String box = parent + "box-" + round + "/";
      String note = box + "note";
      String depth = round % 2 == 0 ? "0" : "infinity";
      client().put(box).link(CONTAINER_LINK).send().hasStatus(201);

      List<Integer> results =
          Race.run(
              List.of(
                  () -> client().put(note).body("text/plain", "text").send().status(),
                  () -> client().delete(box).header("Depth", depth).send().status()));

      if (results.get(1) == 204) {
        assertThat(results.get(0)).isIn(201, 404);
        client().get(note).send().hasStatus(404);
        client().put(box).link(CONTAINER_LINK).send().hasStatus(201);
        assertThat(client().get(box).send().json().path("totalItems").asInt(-1)).isZero();
        client().get(note).send().hasStatus(404);
      } else {
        assertThat(results).containsExactly(201, 409);
        client().get(note).send().hasStatus(200);
      }
    }
  }

  @Test
  @DisplayName("UPD-12 ALL-15 merge patches without conditions are all kept")
  void allPatchesAreKept() throws Exception {
    String resource = client().create(container(), "data", "application/json", "{}");

    List<Integer> results =
        Race.run(
            32,
            statuses(
                number ->
                    client()
                            .patch(resource)
                            .body("application/merge-patch+json", "{\"k" + number + "\": 1}")
                        ::send));

    assertThat(results).containsOnly(204);
    assertThat(client().get(resource).send().hasStatus(200).json()).hasSize(32);
  }
}
