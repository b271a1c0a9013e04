// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.doubles.ArrivalStore;
import dev.lws.http.tck.doubles.FaultyStore;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.http.tck.host.HostSetup;
import dev.lws.store.ResourceStore;
import dev.lws.store.StorageFullException;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too much, too little, or never come to an end. */
public abstract class UploadRules extends Rules {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("CRE-9 no room: 507, nothing stored, and it works on")
  void refusesWhatDoesNotFit(boolean chunked) {
    ResourceStore store = emptyStore(1 << 20);
    LwsClient client = scenario().store(store).start().client();
    String note = client.createText("", "milk");
    String tag = client.etag("");
    byte[] body = new byte[2 << 20];

    Request post = client.post("");
    Reply created = (chunked ? post.chunked(body) : post.body(body)).send();
    Request put = client.put(note).header("If-Match", client.etag(note));
    Reply replaced = (chunked ? put.chunked(body) : put.body(body)).send();

    created.isProblem(507);
    replaced.isProblem(507);
    assertThat(client.etag("")).isEqualTo(tag);
    client.get(note).send().hasBody("milk");
    client.post("").body(new byte[5_000]).send().hasStatus(201);
  }

  @Test
  @DisplayName("CRE-9 a store that finds itself full at the commit: 507, nothing stored")
  void refusesAtTheCommit() {
    FaultyStore store = new FaultyStore(emptyStore());
    LwsClient client = scenario().store(store).start().client();
    String tag = client.etag("");
    store.beforeCommit(
        () -> {
          throw new StorageFullException("/var/lib/secret is full");
        });

    Reply reply = client.post("").body("x").send();

    assertThat(reply.isProblem(507).text()).doesNotContain("secret");
    assertThat(client.etag("")).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource({"POST, ''", "PUT, new.txt", "PUT, note.txt"})
  @DisplayName("CRE-9 a body at the limit is stored; one byte more is 413, announced or not")
  void limitsBodies(String method, String target) throws IOException {
    Endpoint own = scenario().storage(b -> b.maxContentBytes(1_000)).start();
    LwsClient client = own.client();
    client.createText("", "milk");
    String tag = client.etag("");
    String[] condition =
        target.equals("note.txt")
            ? new String[] {"If-Match", client.etag("note.txt")}
            : new String[0];

    Reply announced =
        own.raw(
            method,
            own.path(target),
            "Content-Length: 1001",
            condition.length > 0 ? "If-Match: " + condition[1] : "X-Nothing: x");
    Request chunked = client.request(method, target).headers(condition);
    Reply unannounced = chunked.chunked(new byte[1_001]).send();

    announced.isProblem(413);
    unannounced.isProblem(413);
    assertThat(client.etag("")).isEqualTo(tag);
    Request fitting = client.request(method, target).headers(condition);
    assertThat(fitting.chunked(new byte[1_000]).send().status()).isIn(201, 204);
  }

  @Test
  @DisplayName("CRE-9 a body announced at the limit is stored")
  void acceptsTheLimit() {
    LwsClient client = scenario().storage(b -> b.maxContentBytes(1_000)).start().client();

    String location = client.post("").body(new byte[1_000]).send().hasStatus(201).location();

    client.get(location).send().hasBody(new byte[1_000]);
  }

  @Test
  @DisplayName("CRE-9 a large body arrives whole, announced or in chunks")
  void keepsLargeBodies() {
    byte[] bytes = new byte[3_000_000];
    new Random(1).nextBytes(bytes);
    String container = container();

    String sized = client().post(container).body(bytes).send().hasStatus(201).location();
    String chunked = client().post(container).chunked(bytes).send().hasStatus(201).location();

    client().get(sized).send().hasBody(bytes);
    client().get(chunked).send().hasBody(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, '', half-close", "POST, '', reset",
    "PUT, new.txt, half-close", "PUT, new.txt, reset",
    "PUT, note.txt, half-close", "PUT, note.txt, reset"
  })
  @DisplayName("CRE-9 ALL-1 a client that dies midway changes nothing")
  void brokenUploadChangesNothing(String method, String target, String end) throws Exception {
    ArrivalStore store = new ArrivalStore(emptyStore());
    Endpoint own = scenario().store(store).start();
    own.client().createText("", "milk");
    store.awaitEnd();
    store.awaitArrival();
    String tag = own.client().etag("");

    try (RawConnection connection = own.connect()) {
      connection.head(
          method,
          own.path(target),
          "Content-Type: text/plain",
          "Content-Length: 100",
          target.equals("note.txt") ? "If-Match: " + own.client().etag("note.txt") : "X-No: x");
      connection.send("half");
      store.awaitArrival();
      if (end.equals("reset")) {
        connection.reset();
      } else {
        assertRefused(connection.endOutput());
      }
      store.awaitEnd();
    }

    assertThat(own.client().etag("")).isEqualTo(tag);
    own.client().get("note.txt").send().hasBody("milk");
    own.client().get("new.txt").send().isProblem(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5\r\nhello\r\n", "5\r\nhel", "5\r\nhelloXX", "nonsense\r\n"})
  @DisplayName("CRE-9 a chunked body that breaks off or is malformed stores nothing")
  void brokenChunksStoreNothing(String sent) throws IOException {
    String container = container();
    try (RawConnection connection = endpoint().connect()) {
      connection.head("POST", container, "Transfer-Encoding: chunked").send(sent);

      assertRefused(connection.endOutput());
    }
    assertThat(client().get(container).send().json().path("totalItems").asInt(-1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  @DisplayName("CRE-9 a filter that has read a form makes no empty resource: 400, or the whole")
  void eatenFormsAreNoticed(String method) {
    Endpoint own = scenario().host(HostSetup::behindFormFilter).start();
    String target = method.equals("PUT") ? "form" : "";

    Reply reply =
        own.client()
            .request(method, target)
            .body("application/x-www-form-urlencoded", "a=1&b=2")
            .send();

    if (method.equals("PUT") && reply.status() == 201) { // many servers parse forms of POST only
      own.client().get("form").send().hasBody("a=1&b=2");
    } else {
      reply.isProblem(400).detailContains("body");
      assertThat(own.client().get("").send().json().path("totalItems").asInt(-1)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/json", "multipart/form-data; boundary=x"})
  @DisplayName("CRE-9 other bodies pass such a filter untouched")
  void otherBodiesPassTheFilter(String mediaType) {
    Endpoint own = scenario().host(HostSetup::behindFormFilter).start();

    Reply reply = own.client().post("").body(mediaType, "{}").send();

    own.client().get(reply.hasStatus(201).location()).send().hasBody("{}");
  }

  @Test
  @DisplayName("CRE-9 an empty form is an empty resource, rightly")
  void emptyFormIsStored() {
    Endpoint own = scenario().host(HostSetup::behindFormFilter).start();

    Reply reply = own.client().post("").body("application/x-www-form-urlencoded", "").send();

    own.client().get(reply.hasStatus(201).location()).send().hasNoBody();
  }

  @Test
  @DisplayName("CRE-9 two lengths that differ are believed neither")
  void refusesTwoLengths() throws IOException {
    String container = container();
    try (RawConnection connection = endpoint().connect()) {
      connection.head("POST", container, "Content-Length: 2", "Content-Length: 3").send("abc");

      assertRefused(connection);
    }
    assertThat(client().get(container).send().json().path("totalItems").asInt(-1)).isZero();
  }

  /**
   * Reads either a refusal or the end of the connection; the container may be the one to answer.
   */
  private static void assertRefused(RawConnection connection) {
    try {
      assertThat(List.of(400, 408)).contains(connection.read().status());
    } catch (IOException e) {
      assertThat(e).hasMessageNotContaining("timed out");
    }
  }
}
