// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.doubles.ArrivalStore;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While a body arrives nobody waits for it, and nobody sees it. */
public abstract class SlowUploadRules extends Rules {

  private ArrivalStore store;

  @BeforeEach
  final void newStore() {
    store = new ArrivalStore(emptyStore());
  }

  @Test
  @DisplayName("ALL-2 the old content is served whole until the new one is committed")
  void oldContentIsServedUntilTheCommit() throws Exception {
    Endpoint own = start();
    String tag = own.client().etag("note.txt");
    try (RawConnection upload = half("PUT", own, "note.txt", "If-Match: " + tag)) {
      own.client().get("note.txt").send().hasStatus(200).hasBody("milk").hasHeader("ETag", tag);
      Reply range = own.client().get("note.txt").header("Range", "bytes=2-").send();
      range.hasStatus(206).hasBody("lk");

      Reply reply = upload.send("second").read();

      own.client().get("note.txt").send().hasBody("first second");
      assertThat(reply.hasStatus(204).etag()).isEqualTo(own.client().etag("note.txt"));
    }
  }

  @Test
  @DisplayName(
      "ALL-1 ALL-15 while a body arrives others write the same resource; then it is late: 412")
  void othersWriteMeanwhile() throws Exception {
    Endpoint own = start();
    String tag = own.client().etag("note.txt");
    try (RawConnection upload = half("PUT", own, "note.txt", "If-Match: " + tag)) {
      own.client().replace("note.txt", "theirs");

      upload.send("second").read().isProblem(412);
    }
    own.client().get("note.txt").send().hasBody("theirs");
  }

  @Test
  @DisplayName("ALL-15 without a condition what arrives last is what stays")
  void lastArrivalStays() throws Exception {
    Endpoint own = scenario().store(store).binding(b -> b.requireConditionalPut(false)).start();
    own.client().createText("", "milk");
    store.awaitArrival();
    try (RawConnection upload = half("PUT", own, "note.txt", "X-No: x")) {
      own.client().replace("note.txt", "theirs");

      upload.send("second").read().hasStatus(204);
    }
    own.client().get("note.txt").send().hasBody("first second");
  }

  @Test
  @DisplayName("ALL-1 while a body arrives its container is written, listed and linked")
  void containersAreFreeMeanwhile() throws Exception {
    Endpoint own = start();
    try (RawConnection upload = half("POST", own, "", "Slug: late.txt")) {
      String tag = own.client().etag("");
      String other = own.client().create("", "late.txt", "text/plain", "theirs");
      own.client().createContainer("", "sub");
      own.client().createAuxiliary("", "acl", "x");
      assertThat(own.client().etag("")).isNotEqualTo(tag);

      Reply reply = upload.send("second").read().hasStatus(201);

      assertThat(reply.location()).isNotEqualTo(other);
      own.client().get(reply.location()).send().hasBody("first second");
      assertThat(own.client().get("").send().json().path("totalItems").asInt()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"box/", "box/note.txt"})
  @DisplayName("ALL-1 CRE-10 what is deleted while a body arrives is not revived: 404")
  void deletedIsNotRevived(String deleted) throws Exception {
    Endpoint own = start();
    own.client().createContainer("", "box");
    own.client().createText("box/", "milk");
    store.awaitArrival();
    String tag = own.client().etag("box/note.txt");
    try (RawConnection upload = half("PUT", own, "box/note.txt", "If-Match: " + tag)) {
      own.client().delete(deleted).header("Depth", "infinity").send();
      own.client().get("box/note.txt").send().isProblem(404);

      upload.send("second").read().isProblem(404);
    }
    own.client().get("box/note.txt").send().isProblem(404);
  }

  @Test
  @DisplayName("ALL-1 a patch that trickles holds nobody up, and is applied to what is there then")
  void patchesHoldNobodyUp() throws Exception {
    Endpoint own = start();
    LwsClient client = own.client();
    client.create("", "a.json", "application/json", "{}");
    String patch = "{\"a\":1}";
    try (RawConnection upload =
        asked("PATCH", own, "a.json", patch, "Content-Type: application/merge-patch+json")) {
      Request put = client.put("a.json").header("If-Match", client.etag("a.json"));
      put.body("application/json", "{\"b\":2}").send().hasStatus(204);

      upload.send(patch.substring(3)).read().hasStatus(204);
    }
    assertThat(client.get("a.json").send().json().path("a").asInt()).isEqualTo(1);
    assertThat(client.get("a.json").send().json().path("b").asInt()).isEqualTo(2);
  }

  @Test
  @DisplayName("ALL-1 a linkset that trickles holds nobody up, and is late after another one: 412")
  void linksetsHoldNobodyUp() throws Exception {
    Endpoint own = start();
    LwsClient client = own.client();
    String tag = client.etag("note.txt.meta");
    String document = "{\"linkset\":[{\"anchor\":\"" + own.path("note.txt") + "\"}]}";
    String type = "Content-Type: application/linkset+json";
    try (RawConnection upload =
        asked("PUT", own, "note.txt.meta", document, type, "If-Match: " + tag)) {
      client.get("note.txt.meta").send().hasStatus(200).hasHeader("ETag", tag);
      String theirs = document.replace("}]", ",\"license\":[{\"href\":\"https://x.example/\"}]}]");
      Request put = client.put("note.txt.meta").header("If-Match", tag);
      put.body("application/linkset+json", theirs).send().hasStatus(204);

      upload.send(document.substring(3)).read().isProblem(412);
    }
  }

  @Test
  @DisplayName("ALL-1 many slow uploads to one resource: reads and writes go on, one tag wins once")
  void manySlowUploadsHoldNobodyUp() throws Exception {
    Endpoint own = start();
    String tag = own.client().etag("note.txt");
    List<RawConnection> uploads = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        uploads.add(half("PUT", own, "note.txt", "If-Match: " + tag));
      }
      own.client().get("note.txt").send().hasBody("milk");
      own.client().createText("", "other");

      int won = 0;
      for (RawConnection upload : uploads) {
        Reply reply = upload.send("second").read();
        won += reply.status() == 204 ? 1 : 0;
        assertThat(reply.status()).isIn(204, 412);
      }

      assertThat(won).isEqualTo(1);
      own.client().get("note.txt").send().hasBody("first second");
    } finally {
      for (RawConnection upload : uploads) {
        upload.close();
      }
    }
  }

  private Endpoint start() throws InterruptedException {
    Endpoint own = scenario().store(store).start();
    own.client().createText("", "milk");
    store.awaitArrival();
    return own;
  }

  /** Sends the head and, once asked for the body, three bytes of it. */
  private static RawConnection asked(
      String method, Endpoint own, String target, String body, String... fields)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(fields));
    all.add("Content-Length: " + body.length());
    all.add("Expect: 100-continue");
    RawConnection upload = own.connect();
    upload.head(method, own.path(target), all.toArray(String[]::new));
    assertThat(upload.readInterim()).isEqualTo(100);
    return upload.send(body.substring(0, 3));
  }

  /**
   * Sends the head and {@code "first "} of {@code "first second"}, and waits until the store has
   * that.
   */
  private RawConnection half(String method, Endpoint own, String target, String field)
      throws IOException, InterruptedException {
    RawConnection upload = own.connect();
    upload
        .head(method, own.path(target), "Content-Type: text/plain", "Content-Length: 12", field)
        .send("first ");
    store.awaitArrival();
    return upload;
  }
}
