// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Decision;
import dev.lws.http.tck.client.PatchBody;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.http.tck.harness.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The methods that each kind of resource supports, and the fields that say so. */
public abstract class MethodRules extends Rules {

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

  private static Arguments takes(String name, List<String> formats) {
    return Arguments.of(name, formats.toArray(String[]::new));
  }

  static Stream<Arguments> patchable() {
    return Stream.of(
        takes("note.json", PatchBody.ALL),
        takes("note.json.log", PatchBody.ALL),
        takes("plain.txt", PatchBody.OF_BYTES),
        takes("plain.txt.acl", PatchBody.OF_BYTES),
        takes("note.json.meta", PatchBody.OF_JSON),
        takes("plain.txt.meta", PatchBody.OF_JSON),
        takes(".meta", PatchBody.OF_JSON));
  }

  static Stream<Arguments> resources() {
    return Stream.concat(
        patchable(),
        Stream.of(
            takes("", List.of()),
            takes("note.json.manifest", List.of()),
            takes(".manifest", List.of()),
            takes("/app/storage/", List.of()),
            takes("/app/storage/.storage", List.of())));
  }

  @ParameterizedTest(name = "of \"{0}\"")
  @MethodSource("resources")
  @DisplayName("ALL-10 Accept-Patch on OPTIONS, GET and HEAD lists what the resource takes")
  void acceptPatchIsRight(String name, String[] formats) {
    String target = name.startsWith("/") ? name : furnished() + name;

    for (String method : List.of("OPTIONS", "GET", "HEAD")) {
      client().request(method, target).send().hasList("Accept-Patch", formats);
    }
  }

  @ParameterizedTest(name = "of \"{0}\"")
  @MethodSource("resources")
  @DisplayName("ALL-10 UPD-8 OPTIONS says DAV: sabredav-partialupdate where bytes can be patched")
  void davIsRight(String name, String[] formats) {
    String target = name.startsWith("/") ? name : furnished() + name;

    Reply reply = client().options(target).send().hasStatus(204);

    if (List.of(formats).contains(PatchBody.SABREDAV)) {
      reply.hasList("DAV", "sabredav-partialupdate");
    } else {
      reply.hasNoHeader("DAV");
    }
  }

  @ParameterizedTest(name = "of \"{0}\"")
  @MethodSource("patchable")
  @DisplayName("ALL-10 UPD-5 every 415 to PATCH names what the resource takes")
  void unsuitablePatchIsToldWhatSuits(String name, String[] formats) {
    String target = furnished() + name;
    Request unknown = client().patch(target).header("If-Match", client().etag(target));
    Request untyped = client().patch(target).header("If-Match", client().etag(target));

    Reply reply = unknown.body("application/x-any-patch", "x").send();

    reply.isProblem(415).hasList("Accept-Patch", formats);
    untyped.body("x").send().isProblem(415).hasList("Accept-Patch", formats);
  }

  @ParameterizedTest(name = "of \"{0}\"")
  @MethodSource("patchable")
  @DisplayName("ALL-10 ALL-14 the 415 to an encoded patch names what the resource takes too")
  void encodedPatchIsToldWhatSuits(String name, String[] formats) {
    String target = furnished() + name;
    Request encoded = client().patch(target).header("If-Match", client().etag(target));
    encoded.headers("Content-Encoding", "gzip", "X-Update-Range", "append");

    Reply reply = encoded.body(formats[0], "x").send();

    reply.isProblem(415).hasList("Accept-Patch", formats);
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
        List.of(
            "Allow", "Accept-Patch", "Accept-Post", "DAV", "Link", "ETag", "WWW-Authenticate")) {
      reply.hasNoHeader(field);
    }
  }

  private String furnished() {
    String container = container();
    String note = client().create(container, "note.json", "application/json", "{}");
    client().createAuxiliary(client().create(container, "plain.txt", "text/plain", "x"), "acl", "");
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
