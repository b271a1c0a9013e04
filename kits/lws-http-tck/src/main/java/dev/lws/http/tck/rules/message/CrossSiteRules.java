// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites cannot write with the credentials of whoever looks at them. */
public abstract class CrossSiteRules extends Rules {

  private static final String EVIL = "https://evil.example";

  @ParameterizedTest
  @CsvSource({
    // Authorization, Sec-Fetch-Site, Origin, allowed; OWN is the endpoint's origin
    "'', '', '', true",
    "'', cross-site, '', false",
    "'', same-site, '', false",
    "'', same-origin, '', true",
    "'', none, '', true",
    "'', '', OWN, true",
    "'', '', https://evil.example, false",
    "'', '', null, false",
    "'', '', https://trusted.example, true",
    "'', '', https://trusted.example:8443, false",
    "'', '', http://trusted.example, false",
    "'', cross-site, OWN, true",
    "'', same-site, OWN, true",
    "'', cross-site, https://trusted.example, true",
    "'', cross-site, https://evil.example, false",
    "'', elsewhere, '', false",
    "'', elsewhere, https://evil.example, false",
    "'', SAME-ORIGIN, '', false",
    "'', same-origin, https://evil.example, true",
    "Basic YTpi, cross-site, '', false",
    "basic YTpi, cross-site, '', false",
    "'Digest username=\"a\"', cross-site, '', false",
    "Negotiate YII=, cross-site, '', false",
    "Negotiate YII=, '', https://evil.example, false",
    "NTLM TlRM, cross-site, '', false",
    "Strange x, '', https://evil.example, false",
    "Basic YTpi, same-origin, '', true",
    "Basic YTpi, '', OWN, true",
    "Basic YTpi, '', '', true",
    "Bearer alice, cross-site, '', true",
    "bearer alice, same-site, '', true",
    "Bearer alice, cross-site, https://evil.example, true",
    "Bearer alice, '', https://evil.example, true",
    "DPoP alice, cross-site, https://evil.example, true"
  })
  @DisplayName("ALL-17 unsafe methods with ambient credentials are refused from other sites")
  void guardsUnsafeMethods(String authorization, String site, String origin, boolean allowed) {
    Endpoint own =
        scenario().binding(b -> b.trustedOrigins(Set.of("https://trusted.example"))).start();
    String note = own.client().create("", "note.json", "application/json", "{}");
    List<String> fields =
        List.of(
            "Authorization", authorization,
            "Sec-Fetch-Site", site,
            "Origin", origin.equals("OWN") ? own.origin() : origin);

    List<Reply> replies =
        List.of(
            with(fields, own.client().post("").body("text/plain", "x")),
            with(fields, own.client().put("new.txt").body("text/plain", "x")),
            with(fields, own.client().patch(note).body("application/merge-patch+json", "{}")),
            with(fields, own.client().delete(note)));

    for (Reply reply : replies) {
      if (allowed) {
        assertThat(reply.status()).as("%s", reply).isIn(201, 204);
      } else {
        reply.isProblem(403);
      }
    }
    int left = own.client().get("").send().json().path("totalItems").asInt();
    assertThat(left).isEqualTo(allowed ? 2 : 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  @DisplayName("ALL-17 safe methods are never refused by the guard")
  void leavesSafeMethodsAlone(String method) {
    String note = client().createText(container(), "milk");

    Reply reply =
        client()
            .request(method, note)
            .headers("Sec-Fetch-Site", "cross-site", "Origin", EVIL)
            .send();

    assertThat(reply.status()).isIn(200, 204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x"
      })
  @DisplayName("ALL-17 a form of another site creates nothing")
  void refusesForeignForms(String mediaType) throws IOException {
    String container = container();
    try (RawConnection connection = endpoint().connect()) {
      connection.head(
          "POST",
          container,
          "Origin: " + EVIL,
          "Content-Type: " + mediaType,
          "Content-Length: 7",
          "Cookie: session=1");

      connection.send("a=hello").read().isProblem(403);
    }
    assertThat(client().get(container).send().json().path("totalItems").asInt(-1)).isZero();
  }

  @Test
  @DisplayName("ALL-17 ALL-18 the public origin counts, not the address of the server behind it")
  void publicOriginCounts() {
    Endpoint own =
        scenario()
            .binding(b -> b.publicBaseUri(URI.create("https://storage.example/data/")))
            .start();

    own.client()
        .post("")
        .header("Origin", "https://storage.example")
        .body("x")
        .send()
        .hasStatus(201);
    own.client()
        .post("")
        .header("Origin", "https://storage.example:8443")
        .body("x")
        .send()
        .isProblem(403);
    own.client().post("").header("Origin", own.origin()).body("x").send().isProblem(403);
  }

  @Test
  @DisplayName("ALL-17 the guard can be switched off")
  void guardIsASetting() {
    Endpoint own = scenario().binding(b -> b.crossSiteGuard(false)).start();

    own.client()
        .post("")
        .headers("Sec-Fetch-Site", "cross-site", "Origin", EVIL)
        .body("text/plain", "x")
        .send()
        .hasStatus(201);
  }

  private static Reply with(List<String> fields, Request request) {
    for (int i = 0; i < fields.size(); i += 2) {
      if (!fields.get(i + 1).isEmpty()) {
        request.header(fields.get(i), fields.get(i + 1));
      }
    }
    return request.send();
  }
}
