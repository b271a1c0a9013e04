package dev.lws.http.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Decision;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which methods each kind of resource supports, and how it says so. */
abstract class MethodRules extends Rules {

  private static final String MERGE_PATCH = "application/merge-patch+json";

  @ParameterizedTest
  @CsvSource({
    "note.json, GET HEAD OPTIONS POST PUT PATCH DELETE",
    "note.json.log, GET HEAD OPTIONS PUT PATCH DELETE",
    "'', GET HEAD OPTIONS POST DELETE",
    "note.json.meta, GET HEAD OPTIONS PUT PATCH",
    ".meta, GET HEAD OPTIONS PUT PATCH",
    "note.json.manifest, GET HEAD OPTIONS",
    ".manifest, GET HEAD OPTIONS",
    "/app/storage/, GET HEAD OPTIONS POST",
    "/app/storage/.meta, GET HEAD OPTIONS PUT PATCH",
    "/app/storage/.storage, GET HEAD OPTIONS"
  })
  @DisplayName("ALL-10 OPTIONS names what a resource supports, 405 answers what it does not")
  void allowIsRight(String name, String allowed) {
    String target = name.startsWith("/") ? name : furnished() + name;
    Set<String> expected = new TreeSet<>(List.of(allowed.split(" ", -1)));

    Reply options = client().options(target).send();

    options.hasStatus(204).hasNoBody().hasList("Allow", expected.toArray(String[]::new));
    for (String method :
        List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "BREW", "PROPFIND")) {
      boolean auxiliary = name.endsWith(".log") && method.equals("POST"); // 409, see CRE-4
      if (!expected.contains(method) && !auxiliary) {
        client()
            .request(method, target)
            .send()
            .isProblem(405)
            .hasList("Allow", expected.toArray(String[]::new));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "get", "Get", "pOST", "LOCK", "X-Y!"})
  @DisplayName("ALL-10 ALL-16 methods are case-sensitive, unknown ones get our 405")
  void refusesUnknownMethods(String method) throws IOException {
    String note = client().createText(container(), "milk");

    Reply reply = endpoint().raw(method, note);

    reply.isProblem(405).lists("Allow", "GET", "HEAD", "OPTIONS", "PUT", "DELETE");
  }

  @ParameterizedTest
  @CsvSource({
    "note.json, true",
    "note.json.log, true",
    "note.json.meta, true",
    "'', false",
    "plain.txt, false",
    "note.json.manifest, false",
    ".manifest, false"
  })
  @DisplayName("ALL-10 Accept-Patch on OPTIONS, GET and HEAD lists what the resource takes")
  void acceptPatchIsRight(String name, boolean mergeable) {
    String target = furnished() + name;

    for (String method : List.of("OPTIONS", "GET", "HEAD")) {
      Reply reply = client().request(method, target).send();

      assertThat(reply.list("Accept-Patch").contains(MERGE_PATCH))
          .as("%s", reply)
          .isEqualTo(mergeable);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"note.json", "note.json.meta"})
  @DisplayName("ALL-10 UPD-5 every 415 to PATCH names what the resource takes")
  void unsuitablePatchIsToldWhatSuits(String name) {
    String target = furnished() + name;
    Request request = client().patch(target).header("If-Match", client().etag(target));

    Reply reply = request.body("application/x-any-patch", "x").send();

    reply.isProblem(415).lists("Accept-Patch", MERGE_PATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "note.json, true",
    "note.json.log, false",
    "note.json.meta, false",
    "note.json.manifest, false"
  })
  @DisplayName("ALL-10 Accept-Post is there where POST is")
  void acceptPostIsRight(String name, boolean postable) {
    Reply reply = client().options(furnished() + name).send().hasStatus(204);

    assertThat(reply.headers("Accept-Post").isEmpty()).as("%s", reply).isEqualTo(!postable);
  }

  @Test
  @DisplayName("ALL-10 OPTIONS is authorised as a read, and a missing resource is missing")
  void optionsIsARead() {
    Endpoint own = scenario().authorizer(Scenario::publicOnly).start();

    own.client().options("missing").send().isProblem(404);
    own.client().options("private").send().isProblem(401);
    own.as("alice").options("private").send().isProblem(403);
    own.client().options("private").header("Origin", own.origin()).send().isProblem(401);
    Request odd = own.client().options("private").header("Access-Control-Request-Method", "PUT");
    odd.send().isProblem(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "note.txt", "missing"})
  @DisplayName("ALL-10 a CORS preflight is 204, without authorization and without anything telling")
  void preflightTellsNothing(String target) {
    Endpoint own = scenario().authorizer(request -> Decision.deny()).start();

    Reply reply =
        own.client()
            .options(target)
            .header("Origin", "https://app.example")
            .header("Access-Control-Request-Method", "PUT")
            .send();

    reply.hasStatus(204).hasNoBody();
    for (String field :
        List.of("Allow", "Accept-Patch", "Accept-Post", "Link", "ETag", "WWW-Authenticate")) {
      reply.hasNoHeader(field);
    }
  }

  private String furnished() {
    String container = container();
    String note = client().create(container, "note.json", "application/json", "{}");
    client().create(container, "plain.txt", "text/plain", "x");
    client()
        .post(note)
        .link("<" + note + ">; rel=\"principal\"")
        .link("<>; rel=\"log\"; anchor=\"" + note + "\"")
        .body("application/json", "{}")
        .send()
        .hasStatus(201);
    return container;
  }
}
