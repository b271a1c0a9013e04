// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.state;

import static dev.lws.http.tck.harness.Watch.whileWriting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.harness.Rules;
import dev.lws.http.tck.harness.Watch.Step;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The states that readers see while others write. Each state is one letter, as many times as its
 * place in the alphabet says, so that any two parts of different states show.
 */
public abstract class ConsistencyRules extends Rules {

  private static String state(int number) {
    return String.valueOf((char) ('a' + number % 26)).repeat(1 + number % 26 * 997);
  }

  private static String mediaType(String state) {
    return "text/x-" + state.charAt(0);
  }

  private Step replace(String target) {
    String[] tag = {client().etag(target)};
    return number ->
        tag[0] =
            client()
                .put(target)
                .header("If-Match", tag[0])
                .body(mediaType(state(number)), state(number))
                .send()
                .hasStatus(204)
                .etag();
  }

  @Test
  @DisplayName("ALL-2 REA-1 bytes, length, media type and tag of an answer are of one state")
  void contentIsConsistent() throws Exception {
    String note = client().create(container(), "note", mediaType(state(0)), state(0));
    ConcurrentMap<String, String> states = new ConcurrentHashMap<>();

    whileWriting(
        replace(note),
        () -> {
          Reply reply = client().get(note).send().hasStatus(200);
          String body = reply.text();
          assertThat(body).isEqualTo(state(body.charAt(0) - 'a'));
          reply.hasHeader("Content-Length", Integer.toString(body.length()));
          reply.hasMediaType(mediaType(body));
          assertThat(states.computeIfAbsent(reply.etag(), tag -> body)).isEqualTo(body);
          Reply head = client().head(note).send().hasStatus(200);
          int length = Integer.parseInt(head.theHeader("Content-Length"));
          head.hasMediaType(mediaType(state(length / 997)));
          states.computeIfPresent(
              head.etag(),
              (tag, known) -> {
                assertThat(known).hasSize(length);
                return known;
              });
        });
  }

  @Test
  @DisplayName("ALL-2 REA-2 the parts of a multipart answer are of one state")
  void partsAreConsistent() throws Exception {
    String note = client().create(container(), "note", mediaType(state(1)), state(1));

    whileWriting(
        replace(note),
        () -> {
          Reply reply = client().get(note).header("Range", "bytes=0-0,500-509,-1").send();
          assertThat(reply.status()).isIn(200, 206);
          List<String> letters =
              reply
                  .text()
                  .lines()
                  .filter(line -> line.matches("([a-z])\\1*"))
                  .map(line -> line.substring(0, 1))
                  .distinct()
                  .toList();
          assertThat(letters).hasSize(1);
        });
  }

  @Test
  @DisplayName("ALL-2 REA-4 size and media type in a manifest are of one state, the ETag's")
  void manifestIsConsistent() throws Exception {
    String box = container();
    String note = client().create(box, "note", mediaType(state(0)), state(0));
    ConcurrentMap<String, String> states = new ConcurrentHashMap<>();

    whileWriting(
        replace(note),
        () -> {
          Reply reply = client().get(box).send().hasStatus(200);
          JsonNode item = reply.json().at("/items/0");
          int size = item.path("size").asInt();
          assertThat(item.path("mediaType").asText()).isEqualTo(mediaType(state(size / 997)));
          assertThat(states.computeIfAbsent(reply.etag(), tag -> reply.text()))
              .isEqualTo(reply.text());
        });
  }

  @Test
  @DisplayName("ALL-2 UPD-15 content and links that are set together are seen together")
  void linksAreConsistent() throws Exception {
    String note =
        client()
            .post(container())
            .link(link(state(0)))
            .body("text/plain", state(0))
            .send()
            .hasStatus(201)
            .location();
    String[] tag = {client().etag(note)};

    whileWriting(
        number ->
            tag[0] =
                client()
                    .put(note)
                    .headers("If-Match", tag[0], "Prefer", "set-linkset")
                    .link(link(state(number)))
                    .body("text/plain", state(number))
                    .send()
                    .hasStatus(204)
                    .etag(),
        () -> {
          Reply reply = client().get(note).send().hasStatus(200);
          assertThat(reply.targets("type")).contains(target(reply.text()));
          assertThat(reply.targets("type")).hasSize(3);
        });
  }

  private static String target(String state) {
    return "https://example.org/" + state.charAt(0);
  }

  private static String link(String state) {
    return "<" + target(state) + ">; rel=\"type\"";
  }

  @Test
  @DisplayName("ALL-2 CRE-8 DEL-1 the total of a manifest is the number of its items")
  void totalIsConsistent() throws Exception {
    String box = container();

    whileWriting(
        number -> {
          String note = client().createText(box, "note");
          if (number % 3 == 0) {
            client().delete(note).send().hasStatus(204);
          }
        },
        () -> {
          JsonNode manifest = client().get(box).send().hasStatus(200).json();
          assertThat(manifest.path("items")).hasSize(manifest.path("totalItems").asInt(-1));
        });
  }

  @Test
  @DisplayName(
      "ALL-2 CRE-8 DEL-2 an auxiliary is in manifest, linkset and header at once, or in none")
  void auxiliaryIsConsistent() throws Exception {
    String note = client().createText(container(), "note");
    ConcurrentMap<String, String> states = new ConcurrentHashMap<>();

    whileWriting(
        number ->
            client().delete(client().createAuxiliary(note, "acl", "rules")).send().hasStatus(204),
        () -> {
          Reply manifest = client().get(note + ".manifest").send().hasStatus(200);
          assertThat(states.computeIfAbsent(manifest.etag(), tag -> manifest.text()))
              .isEqualTo(manifest.text());
          Reply linkset = client().get(note + ".meta").send().hasStatus(200);
          assertThat(states.computeIfAbsent(linkset.etag(), tag -> linkset.text()))
              .isEqualTo(linkset.text());
        });
  }
}
