// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Decision;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import dev.lws.http.tck.harness.Scenario;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References to resources, ours and those of clients. */
public abstract class AddressRules extends Rules {

  @ParameterizedTest
  @CsvSource({"/app, /storage", "/app, ''", "'', /storage", "'', ''", "/a/b, /c/d"})
  @DisplayName("ALL-18 Location, ids and anchors are path-absolute, wherever the mount is")
  void referencesArePathAbsolute(String contextPath, String mountPath) {
    Endpoint own = scenario().host(setup -> setup.at(contextPath, mountPath)).start();
    assertThat(own.root()).isEqualTo(contextPath + mountPath + "/");

    checkReferences(own, own.root());
  }

  @Test
  @DisplayName("ALL-18 behind a proxy they are below the public base path")
  void referencesFollowThePublicBase() {
    Endpoint own = behindProxy();

    checkReferences(own, "/data/");
  }

  private static void checkReferences(Endpoint own, String root) {
    String box = below(own, root, own.client().createContainer("", "box"));
    String note = below(own, root, own.client().createText(box, "milk"));
    String link = "<" + root + "box/note.txt>";
    String acl =
        own.client()
            .post(note)
            .link(link + "; rel=\"principal\"")
            .link("<>; rel=\"acl\"; anchor=\"" + root + "box/note.txt\"")
            .body("x")
            .send()
            .hasStatus(201)
            .location();

    Reply manifest = own.client().get(box).send();
    Reply of = own.client().get(note + ".manifest").send();
    Reply linkset = own.client().get(note + ".meta").send();

    assertThat(acl).isEqualTo(root + "box/note.txt.acl");
    assertThat(manifest.json().path("id").asText()).isEqualTo(root + "box/");
    assertThat(manifest.json().at("/items/0/id").asText()).isEqualTo(root + "box/note.txt");
    assertThat(manifest.json().at("/auxiliaryMap/linkset/id").asText())
        .isEqualTo(root + "box/.meta");
    assertThat(of.json().path("id").asText()).isEqualTo(root + "box/note.txt");
    assertThat(of.json().at("/auxiliaryMap/acl/id").asText()).isEqualTo(acl);
    assertThat(linkset.json().at("/linkset/0/anchor").asText()).isEqualTo(root + "box/note.txt");
    assertThat(linkset.json().at("/linkset/0/up/0/href").asText()).isEqualTo(root + "box/");
  }

  /** The place of a public reference on the server itself. */
  private static String below(Endpoint own, String root, String reference) {
    assertThat(reference).startsWith(root);
    return own.path(reference.substring(root.length()));
  }

  @Test
  @DisplayName("ALL-18 description and challenge are absolute: from the public base URI if set")
  void descriptionIsAbsoluteFromThePublicBase() throws IOException {
    Endpoint own = behindProxy();
    Endpoint closed =
        scenario()
            .authorizer(request -> Decision.deny())
            .binding(b -> b.publicBaseUri(URI.create("https://public.example/data/")))
            .start();

    Reply description = own.raw("GET", own.path(".storage"), "Host: other.example");
    Reply challenge = closed.client().get("").send().isProblem(401);

    assertThat(description.json().path("id").asText())
        .isEqualTo("https://public.example/data/.storage");
    assertThat(description.text()).doesNotContain("other.example", own.root());
    assertThat(challenge.theHeader("WWW-Authenticate"))
        .contains("as_uri=\"https://public.example/data/\"");
  }

  @Test
  @DisplayName("ALL-18 else from Host")
  void descriptionIsAbsoluteFromHost() throws IOException {
    Reply reply = endpoint().raw("GET", endpoint().path(".storage"), "Host: name.localhost:8080");

    assertThat(reply.hasStatus(200).json().path("id").asText())
        .isEqualTo("http://name.localhost:8080" + endpoint().path(".storage"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:81, 200",
    "127.0.0.1:8080, 200",
    "192.0.2.1, 200",
    "[::1]:8080, 200",
    "evil.example, 400",
    "localhost.evil.example:8080, 400",
    "127.0.0.1.evil.example, 400",
    "1.2.3, 400",
    "0x7f.1, 400"
  })
  @DisplayName("ALL-18 without names of its own, an endpoint is known as this machine only")
  void refusesNamesThatAnySiteCanGive(String name, int status) throws IOException {
    Reply reply = endpoint().raw("GET", endpoint().path(".storage"), "Host: " + name);

    reply.hasStatus(status);
    if (status == 400) {
      assertThat(reply.isProblem(400).detail()).contains("allowedHosts", "publicBaseUri");
    }
  }

  @Test
  @DisplayName("ALL-18 a Host that is not allowed is believed nowhere")
  void refusesForeignHosts() throws IOException {
    Endpoint own =
        scenario()
            .authorizer(Scenario::publicOnly)
            .binding(b -> b.allowedHosts(Set.of("good.example")))
            .start();

    Reply good = own.raw("GET", own.path(".storage"), "Host: good.example");
    Reply evil = own.raw("GET", own.path(".storage"), "Host: evil.example");
    Reply challenge = own.raw("GET", own.path("private"), "Host: evil.example");

    assertThat(good.hasStatus(200).json().path("id").asText())
        .isEqualTo("http://good.example" + own.path(".storage"));
    for (Reply reply : List.of(evil, challenge)) {
      assertThat(reply.text() + reply.headers()).doesNotContain("evil.example");
    }
  }

  @Test
  @DisplayName("ALL-18 what only a proxy should send is not believed")
  void ignoresForwardedFields() {
    Reply plain = client().get(".storage").send().hasStatus(200);

    Reply forwarded =
        client()
            .get(".storage")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Prefix", "/evil")
            .header("Forwarded", "host=evil.example;proto=https")
            .send();

    assertThat(forwarded.hasStatus(200).text()).isEqualTo(plain.text());
    assertThat(plain.json().path("id").asText())
        .isEqualTo(endpoint().absolute(endpoint().path(".storage")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BOX",
        "./",
        ".",
        "../box/",
        "",
        "ORIGINBOX",
        "//AUTHORITYBOX",
        "HTTP://AUTHORITYBOX",
        "/app/storage/x/../box/",
        "/app/storage/%62ox/",
        "ORIGIN/app/./storage/box/"
      })
  @DisplayName("ALL-18 CRE-2 link targets match relative or absolute, after normalisation")
  void matchesOwnTargets(String target) {
    Endpoint own = scenario().start();
    String box = own.client().createContainer("", "box");

    Reply reply =
        own.client()
            .post(box)
            .link("<" + spelled(target, own, box) + ">; rel=\"up\"")
            .body("x")
            .send();

    reply.hasStatus(201);
    assertThat(reply.location()).startsWith(box);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.exampleBOX",
        "//evil.exampleBOX",
        "https://AUTHORITYBOX",
        "/box/",
        "box/",
        "BOX#x",
        "/app/storage/box",
        "urn:x:BOX"
      })
  @DisplayName("ALL-18 CRE-2 targets elsewhere do not match, however alike")
  void refusesOtherTargets(String target) {
    Endpoint own = scenario().start();
    String box = own.client().createContainer("", "box");

    own.client()
        .post(box)
        .link("<" + spelled(target, own, box) + ">; rel=\"up\"")
        .body("x")
        .send()
        .isProblem(400);
  }

  @Test
  @DisplayName("ALL-18 CRE-2 behind a proxy, link targets are public ones")
  void matchesPublicTargets() {
    Endpoint own = behindProxy();

    for (String target : List.of("/data/", "https://public.example/data/", "")) {
      own.client().post("").link("<" + target + ">; rel=\"up\"").body("x").send().hasStatus(201);
    }
    for (String target : List.of("https://other.example/data/", own.origin() + "/data/")) {
      own.client().post("").link("<" + target + ">; rel=\"up\"").body("x").send().isProblem(400);
    }
  }

  private Endpoint behindProxy() {
    return scenario()
        .binding(b -> b.publicBaseUri(URI.create("https://public.example/data/")))
        .start();
  }

  private static String spelled(String target, Endpoint own, String box) {
    return target
        .replace("ORIGIN", own.origin())
        .replace("AUTHORITY", own.base().getRawAuthority())
        .replace("BOX", box);
  }
}
