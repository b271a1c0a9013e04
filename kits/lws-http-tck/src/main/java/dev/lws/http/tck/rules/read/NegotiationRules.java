// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.doubles.RecordingAuthorizer;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats of documents that the server makes, and the storage description. */
public abstract class NegotiationRules extends Rules {

  private static final String LWS = "application/lws+json";
  private static final String LD = "application/ld+json";
  private static final String JSON = "application/json";

  private static Reply accept(LwsClient client, String target, String accepted) {
    return client.get(target).header("Accept", accepted).send();
  }

  private static String essence(Reply reply) {
    return reply.theHeader("Content-Type").split(";", 2)[0].strip();
  }

  @ParameterizedTest
  @DisplayName("REA-6 a manifest comes in the format the client likes best")
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*                                                      | application/lws+json",
        "application/*                                            | application/lws+json",
        "application/lws+json                                     | application/lws+json",
        "application/ld+json                                      | application/ld+json",
        "application/ld+json; profile=\"https://www.w3.org/ns/lws/v1\" | application/ld+json",
        "application/json                                         | application/json",
        "APPLICATION/JSON                                         | application/json",
        "text/html, application/json                              | application/json",
        "text/html, application/xhtml+xml, */*;q=0.8              | application/lws+json",
        "application/json;q=0.5, application/ld+json;q=0.4        | application/json",
        "application/json;q=0.4, application/ld+json              | application/ld+json",
        "application/json;q=1.000, application/lws+json;q=0.999   | application/json",
        "application/lws+json;q=0.1, application/json;q=0.2, */*;q=0 | application/json",
        "application/*;q=0.2, application/lws+json;q=0.1, application/ld+json;q=0 |"
            + " application/json",
        "*/*;q=0.3, application/ld+json;q=0.4                     | application/ld+json"
      })
  void manifestHasTheFormatLikedBest(String accepted, String format) {
    String box = container();

    for (String target : List.of(box, box + ".manifest")) {
      Reply reply = accept(client(), target, accepted).hasStatus(200);
      assertThat(essence(reply)).isEqualTo(format);
      assertThat(reply.json().path("id").asText()).isEqualTo(box);
    }
  }

  @Test
  @DisplayName("REA-6 without Accept a manifest is application/lws+json")
  void manifestHasADefault() throws Exception {
    String box = container();

    endpoint().raw("GET", box, "Connection: close").hasStatus(200).hasMediaType(LWS);
    endpoint().raw("GET", box + ".manifest", "Connection: close").hasMediaType(LWS);
  }

  @Test
  @DisplayName("REA-6 several Accept lines are one list")
  void severalAcceptLinesAreOneList() {
    Reply reply = client().get(container()).headers("Accept", "text/html", "Accept", JSON).send();

    reply.hasStatus(200).hasMediaType(JSON);
  }

  @ParameterizedTest
  @DisplayName("REA-6 nothing acceptable is 406 and says what is offered")
  @ValueSource(
      strings = {
        "text/turtle",
        "text/*",
        "application/linkset+json",
        "*/*;q=0",
        "application/lws+json;q=0",
        "application/json;q=0, text/html"
      })
  void refusesWhatNobodyOffers(String accepted) {
    String box = container();
    String note = client().createText(box, "note");

    for (String target : List.of(box, box + ".manifest", note + ".manifest")) {
      accept(client(), target, accepted).isProblem(406).detailContains(LWS);
    }
  }

  @Test
  @DisplayName("REA-6 a format that is refused is not sent to those who take anything else")
  void refusedFormat() {
    Reply reply = accept(client(), container(), "application/lws+json;q=0, */*");

    reply.hasStatus(200);
    assertThat(essence(reply)).isIn(LD, JSON);
  }

  @Test
  @DisplayName("REA-6 all formats of a manifest have the same body, each has its tag")
  void formatsDifferInTagOnly() {
    String box = container();
    String note = client().createText(box, "note");

    for (String target : List.of(box, box + ".manifest", note + ".manifest")) {
      Set<String> tags = new HashSet<>();
      byte[] body = accept(client(), target, LWS).body();
      for (String format : List.of(LWS, LD, JSON)) {
        Reply reply = accept(client(), target, format).hasStatus(200).hasMediaType(format);
        reply.hasBody(body).lists("Vary", "Accept");
        tags.add(reply.etag());
      }
      assertThat(tags).as("tags of " + target).hasSize(3);
    }
  }

  @Test
  @DisplayName("REA-6 the tag of one format is no reason to keep back another one")
  void tagOfAnotherFormatIsNoMatch() {
    String box = container();
    String tag = accept(client(), box, LWS).etag();

    client().get(box).headers("Accept", JSON, "If-None-Match", tag).send().hasStatus(200);
    client().get(box).headers("Accept", LWS, "If-None-Match", tag).send().hasStatus(304);
  }

  @ParameterizedTest
  @DisplayName("REA-9 a linkset comes as JSON or as text")
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*                                                        | application/linkset+json",
        "application/*                                              | application/linkset+json",
        "application/linkset+json                                   | application/linkset+json",
        "application/linkset                                        | application/linkset",
        "application/linkset, application/linkset+json;q=0.5        | application/linkset",
        "application/linkset;q=0.5, application/linkset+json;q=0.6  | application/linkset+json",
        "application/linkset+json;q=0, */*                          | application/linkset"
      })
  void linksetHasTwoFormats(String accepted, String format) {
    String linkset = client().createText(container(), "note") + ".meta";

    Reply reply = accept(client(), linkset, accepted).hasStatus(200).lists("Vary", "Accept");

    assertThat(essence(reply)).isEqualTo(format);
  }

  @Test
  @DisplayName("REA-9 without Accept a linkset is JSON, and nothing acceptable is 406")
  void linksetHasADefault() throws Exception {
    String linkset = client().createText(container(), "note") + ".meta";

    endpoint().raw("GET", linkset, "Connection: close").hasMediaType("application/linkset+json");
    accept(client(), linkset, "text/turtle").isProblem(406).detailContains("application/linkset");
  }

  @Test
  @DisplayName("REA-9 each format of a linkset has its tag")
  void linksetFormatsHaveTags() {
    String linkset = client().createText(container(), "note") + ".meta";

    String json = accept(client(), linkset, "application/linkset+json").etag();
    String text = accept(client(), linkset, "application/linkset").etag();

    assertThat(json).isNotEqualTo(text);
  }

  @ParameterizedTest
  @DisplayName("REA-11 the storage description comes in four formats")
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*                                                 | application/lws+json",
        "application/lws+json                                | application/lws+json",
        "application/lws+cid                                 | application/lws+cid",
        "application/ld+json                                 | application/ld+json",
        "application/json                                    | application/json",
        "application/json;q=0.1, application/lws+cid;q=0.2   | application/lws+cid"
      })
  void descriptionHasFourFormats(String accepted, String format) {
    Reply reply = accept(client(), ".storage", accepted).hasStatus(200).lists("Vary", "Accept");

    assertThat(essence(reply)).isEqualTo(format);
    assertThat(reply.json().path("type").asText()).isEqualTo("Storage");
  }

  @Test
  @DisplayName("REA-11 the storage description in a format that nobody offers is 406")
  void refusesOtherFormatsOfTheDescription() {
    accept(client(), ".storage", "text/html").isProblem(406).detailContains(LWS);
  }

  @Test
  @DisplayName("REA-11 the storage description names itself, the root and what can be done")
  void descriptionNamesWhatThereIs() {
    String self = endpoint().absolute(endpoint().path(".storage"));

    JsonNode description = client().get(".storage").send().hasStatus(200).json();

    assertThat(description.path("@context").asText()).isEqualTo("https://www.w3.org/ns/lws/v1");
    assertThat(description.path("id").asText()).isEqualTo(self);
    assertThat(description.path("type").asText()).isEqualTo("Storage");
    assertThat(serviceEndpoint(description, "StorageDescription")).isEqualTo(self);
    assertThat(serviceEndpoint(description, "StorageRoot"))
        .isEqualTo(endpoint().absolute(endpoint().root()));
    assertThat(description.path("capability").isArray()).isTrue();
  }

  private static String serviceEndpoint(JsonNode description, String type) {
    for (JsonNode service : description.path("service")) {
      if (service.path("type").asText().equals(type)) {
        return service.path("serviceEndpoint").asText();
      }
    }
    throw new AssertionError("no service of type " + type + " in " + description);
  }

  @Test
  @DisplayName("REA-11 the storage description is there for those who may read nothing else")
  void descriptionIsForAnyone() {
    Endpoint endpoint =
        scenario().authorizer(new RecordingAuthorizer().permit(request -> false)).start();

    endpoint.client().get("").send().isProblem(401);
    endpoint.client().get(".storage").send().hasStatus(200);
    endpoint.client().head(".storage").send().hasStatus(200);
    endpoint.as("mallory").get(".storage").send().hasStatus(200);
  }
}
