// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.HttpDates;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.doubles.ManualClock;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional reads (RFC 9110 §13) under a clock that is moved by hand. */
public abstract class PreconditionRules extends Rules {

  private static final Instant CHANGED = Instant.parse("2024-05-15T12:00:00.250Z");
  private static final String AT = "Wed, 15 May 2024 12:00:00 GMT";
  private static final String BEFORE = "Wed, 15 May 2024 11:59:59 GMT";
  private static final String AFTER = "Wed, 15 May 2024 12:00:01 GMT";

  private ManualClock clock = new ManualClock(CHANGED);

  @BeforeEach
  void resetClock() {
    clock = new ManualClock(CHANGED);
  }

  private Endpoint start() {
    return scenario().storage(b -> b.clock(clock)).start();
  }

  @ParameterizedTest(name = "If-Match {0}, If-Unmodified-Since {1}, If-None-Match {2}, since {3}")
  @DisplayName("REA-3 preconditions are evaluated in the order of RFC 9110 section 13.2.2")
  @CsvSource(
      delimiter = '|',
      value = {
        // If-Match | If-Unmodified-Since | If-None-Match | If-Modified-Since | status
        "tag           | -         | -             | -         | 200",
        "other         | -         | -             | -         | 412",
        "weak          | -         | -             | -         | 412",
        "*             | -         | -             | -         | 200",
        "other, tag    | -         | -             | -         | 200",
        "other, weak   | -         | -             | -         | 412",
        "-             | at        | -             | -         | 200",
        "-             | after     | -             | -         | 200",
        "-             | before    | -             | -         | 412",
        "-             | yesterday | -             | -         | 200",
        "tag           | before    | -             | -         | 200",
        "other         | after     | -             | -         | 412",
        "-             | -         | tag           | -         | 304",
        "-             | -         | weak          | -         | 304",
        "-             | -         | other         | -         | 200",
        "-             | -         | *             | -         | 304",
        "-             | -         | other, tag    | -         | 304",
        "-             | -         | -             | at        | 304",
        "-             | -         | -             | after     | 304",
        "-             | -         | -             | before    | 200",
        "-             | -         | -             | yesterday | 200",
        "-             | -         | other         | at        | 200",
        "-             | -         | other         | after     | 200",
        "-             | -         | tag           | before    | 304",
        "tag           | -         | tag           | -         | 304",
        "tag           | -         | other         | -         | 200",
        "other         | -         | tag           | -         | 412",
        "other         | -         | *             | -         | 412",
        "tag           | -         | -             | at        | 304",
        "tag           | -         | -             | before    | 200",
        "other         | -         | -             | at        | 412",
        "-             | at        | -             | at        | 304",
        "-             | before    | -             | at        | 412",
        "-             | before    | tag           | -         | 412",
        "-             | at        | tag           | -         | 304",
        "tag           | before    | tag           | before    | 304",
        "tag           | before    | other         | at        | 200"
      })
  void evaluatesInOrder(
      String ifMatch, String ifUnmodified, String ifNoneMatch, String since, int status) {
    Endpoint endpoint = start();
    String note = endpoint.client().createText("", "note");
    String tag = endpoint.client().etag(note);
    clock.advance(Duration.ofHours(1));

    for (String method : List.of("GET", "HEAD")) {
      Request request = endpoint.client().request(method, note);
      add(request, "If-Match", tags(ifMatch, tag));
      add(request, "If-Unmodified-Since", date(ifUnmodified));
      add(request, "If-None-Match", tags(ifNoneMatch, tag));
      add(request, "If-Modified-Since", date(since));
      request.send().hasStatus(status);
    }
  }

  private static void add(Request request, String name, String value) {
    if (!value.equals("-")) {
      request.header(name, value);
    }
  }

  private static String tags(String words, String tag) {
    return words.replace("tag", tag).replace("weak", "W/" + tag).replace("other", "\"other\"");
  }

  private static String date(String word) {
    return switch (word) {
      case "at" -> AT;
      case "before" -> BEFORE;
      case "after" -> AFTER;
      default -> word;
    };
  }

  @ParameterizedTest
  @DisplayName("REA-3 the obsolete formats of dates are understood")
  @ValueSource(strings = {"Wednesday, 15-May-24 12:00:00 GMT", "Wed May 15 12:00:00 2024"})
  void understandsObsoleteDates(String date) {
    Endpoint endpoint = start();
    String note = endpoint.client().createText("", "note");
    clock.advance(Duration.ofHours(1));

    assertThat(sinceStatus(endpoint, note, date)).isEqualTo(304);
  }

  @Test
  @DisplayName("REA-3 the range comes last: other conditions decide before it")
  void rangeComesLast() {
    Endpoint endpoint = start();
    String note = endpoint.client().createText("", "note");
    String tag = endpoint.client().etag(note);

    for (String range : List.of("bytes=0-1", "bytes=99-")) {
      endpoint
          .client()
          .get(note)
          .headers("If-None-Match", tag, "Range", range)
          .send()
          .hasStatus(304);
      endpoint
          .client()
          .get(note)
          .headers("If-Match", "\"other\"", "If-Range", tag, "Range", range)
          .send()
          .isProblem(412);
    }
  }

  @Test
  @DisplayName("REA-3 no precondition makes a missing resource anything but missing")
  void missingStaysMissing() {
    client().get(container() + "missing").header("If-Match", "*").send().isProblem(404);
    client().get(container() + "missing").header("If-None-Match", "*").send().isProblem(404);
  }

  @Test
  @DisplayName("REA-3 a 304 carries tag, date, links and Vary, whatever is read")
  void notModifiedCarriesTheFields() {
    String box = container();
    String note = client().createText(box, "note");

    for (String target :
        List.of(note, note + ".manifest", note + ".meta", box, box + ".manifest", box + ".meta")) {
      Reply whole = client().get(target).send().hasStatus(200);

      Reply reply = client().get(target).header("If-None-Match", whole.etag()).send();

      reply.hasStatus(304).hasNoBody();
      for (String field : List.of("ETag", "Last-Modified", "Vary", "Cache-Control")) {
        assertThat(reply.list(field))
            .as("%s of %s", field, reply)
            .containsExactlyInAnyOrderElementsOf(whole.list(field));
      }
      assertThat(reply.links()).containsExactlyInAnyOrderElementsOf(whole.links());
    }
  }

  @Test
  @DisplayName("REA-3 Last-Modified is the second of the last change")
  void lastModifiedIsTheLastChange() {
    Endpoint endpoint = start();
    String note = endpoint.client().createText("", "note");
    Reply created = endpoint.client().get(note).send();
    clock.advance(Duration.ofMinutes(90));

    endpoint.client().replace(note, "new");

    Reply changed = endpoint.client().get(note).send();
    created.hasHeader("Last-Modified", AT);
    changed.hasHeader("Last-Modified", "Wed, 15 May 2024 13:30:00 GMT");
  }

  @Test
  @DisplayName("REA-3 a second with two states of content is no proof of either")
  void sharedSecondOfContentProvesNothing() {
    Endpoint endpoint = start();
    String note = endpoint.client().createText("", "one");
    clock.advance(Duration.ofMillis(100));
    endpoint.client().replace(note, "two");

    assertProvesNothing(endpoint, note);
  }

  @Test
  @DisplayName("REA-3 a second in which a resource was deleted and made anew is no proof")
  void sharedSecondOfTwoResourcesProvesNothing() {
    Endpoint endpoint = start();
    String note = endpoint.path("note.txt");
    for (String text : List.of("one", "two")) {
      endpoint.client().put(note).body("text/plain", text).send().hasStatus(201);
      if (text.equals("one")) {
        endpoint.client().delete(note).send().hasStatus(204);
      }
    }

    assertProvesNothing(endpoint, note);
  }

  @Test
  @DisplayName("REA-3 a second with two states of a manifest is no proof of either")
  void sharedSecondOfManifestProvesNothing() {
    Endpoint endpoint = start();
    String box = endpoint.client().createContainer("", "box");
    endpoint.client().createText(box, "note");

    assertProvesNothing(endpoint, box);
    assertProvesNothing(endpoint, box + ".manifest");
  }

  @Test
  @DisplayName("REA-3 a second with two states of a linkset is no proof of either")
  void sharedSecondOfLinksetProvesNothing() {
    Endpoint endpoint = start();
    String note = endpoint.client().createText("", "note");
    endpoint.client().createAuxiliary(note, "acl", "rules");

    assertProvesNothing(endpoint, note + ".meta");
  }

  /** Checks what the second {@link #AT} is good for, an hour later. */
  private void assertProvesNothing(Endpoint endpoint, String target) {
    clock.advance(Duration.ofHours(1));
    LwsClient client = endpoint.client();

    client.get(target).send().hasStatus(200).hasHeader("Last-Modified", AT);
    assertThat(sinceStatus(endpoint, target, AT)).isEqualTo(200);
    assertThat(sinceStatus(endpoint, target, AFTER)).isEqualTo(304);
    client.get(target).header("If-Unmodified-Since", AT).send().isProblem(412);
    client.get(target).header("If-Unmodified-Since", AFTER).send().hasStatus(200);
  }

  private static int sinceStatus(Endpoint endpoint, String target, String date) {
    return endpoint.client().get(target).header("If-Modified-Since", date).send().status();
  }

  @Test
  @DisplayName("REA-3 Last-Modified is never after Date, even if the clock once ran ahead")
  void lastModifiedIsNeverAfterDate() {
    ManualClock ahead = new ManualClock(Instant.now().plus(1, ChronoUnit.DAYS));
    Endpoint endpoint = scenario().storage(b -> b.clock(ahead)).start();
    String box = endpoint.client().createContainer("", "box");
    String note = endpoint.client().createText(box, "note");
    String tag = endpoint.client().etag(note);

    List<Reply> replies =
        List.of(
            endpoint.client().get(note).send().hasStatus(200),
            endpoint.client().get(note).header("If-None-Match", tag).send().hasStatus(304),
            endpoint.client().get(note).header("Range", "bytes=0-1").send().hasStatus(206),
            endpoint.client().get(note + ".meta").send().hasStatus(200),
            endpoint.client().get(note + ".manifest").send().hasStatus(200),
            endpoint.client().get(box).send().hasStatus(200));

    for (Reply reply : replies) {
      assertThat(HttpDates.parse(reply.theHeader("Last-Modified")))
          .as("Last-Modified of %s", reply)
          .isBeforeOrEqualTo(HttpDates.parse(reply.theHeader("Date")));
    }
  }
}
