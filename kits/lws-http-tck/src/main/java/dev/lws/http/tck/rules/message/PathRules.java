// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.harness.Rules;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths there are, and those refused before anything else. Sent over raw sockets. */
public abstract class PathRules extends Rules {

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".", "./a", "a/./b", "a/../b", "a/..", "a/.", "%2e", "a/%2E%2e/b", "a/.%2e", "a/b/../../c",
        "a%2Fb", "a%2fb", "%2F", "a%5Cb", "a%5cb", "a\\b", "a%01b", "a%0Ab", "a%1Fb", "a%7Fb",
        "a%C2%85b", "/", "//", "a//b", "a//", "/a"
      })
  @DisplayName("ALL-9 ALL-16 what is no path of ours is refused, by every method")
  void refusesBadPaths(String below) throws IOException {
    String target = endpoint().path(below);

    endpoint().raw("GET", target).isProblem(400);
    endpoint().raw("HEAD", target).isProblem(400);
    endpoint().raw("DELETE", target).isProblem(400);
    endpoint().raw("PUT", target, "Content-Length: 0").isProblem(400);
    endpoint().raw("POST", target, "Content-Length: 0").isProblem(400);
    endpoint().raw("PATCH", target, "Content-Length: 0").isProblem(400);
    endpoint().raw("OPTIONS", target).isProblem(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%00b",
        "%00",
        "a%FFb",
        "%C0%AF",
        "%ED%A0%80",
        "%E2%82",
        "%",
        "a%2",
        "%zz",
        "a%g0"
      })
  @DisplayName("ALL-9 ALL-16 what is no URI or no UTF-8 is refused, by us or by the host")
  void refusesUndecodablePaths(String below) throws IOException {
    String target = endpoint().path(below);

    endpoint().raw("GET", target).isRefusal(400);
    endpoint().raw("DELETE", target).isRefusal(400);
    endpoint().raw("PUT", target, "Content-Length: 0").isRefusal(400);
    endpoint().raw("POST", target, "Content-Length: 0").isRefusal(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../", "../storage/x", "%2E%2e/a", ".%2e/.", "a/../../b"})
  @DisplayName("ALL-9 paths that lead out of the mount are nobody's")
  void leadsNowhere(String below) throws IOException {
    assertThat(endpoint().raw("GET", endpoint().path(below)).status()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/zz/../app/storage/", "/app/./storage/", "/app/x/%2e%2e/storage/"})
  @DisplayName("ALL-9 the whole path is checked, the part before the mount too")
  void refusesBadPathsBeforeTheMount(String root) throws IOException {
    String name = client().createText("", "milk").substring(endpoint().root().length());

    Reply reply = endpoint().raw("GET", root + name);

    assertThat(reply.status()).as("%s", reply).isBetween(400, 499);
  }

  @ParameterizedTest
  @CsvSource({
    "%7Euser, ~user",
    "%61bc, abc",
    "%c3%a9, %C3%A9",
    "a%2Db%2E%5F, a-b._",
    "a!$&'()*+@=:b, a!$&'()*+@=:b",
    "a%21b, a!b"
  })
  @DisplayName("ALL-9 paths are compared after RFC 3986 normalisation")
  void comparesNormalised(String sent, String normal) throws IOException {
    String container = container();

    Reply created = endpoint().raw("PUT", container + sent, "Content-Length: 0");

    created.hasStatus(201).hasHeader("Location", container + normal);
    endpoint().raw("GET", container + normal).hasStatus(200);
    endpoint().raw("GET", container + sent).hasStatus(200);
    assertThat(ids(container)).containsExactly(container + normal);
  }

  @Test
  @DisplayName("ALL-9 the mount's own segments are compared the same way")
  void comparesTheMountNormalised() throws IOException {
    String note = client().createText(container(), "milk");

    endpoint().raw("GET", note.replace("storage", "st%6Frage")).hasStatus(200).hasBody("milk");
  }

  @ParameterizedTest
  @CsvSource({
    "a, a;v=1",
    "a;v=1, a;v=2",
    "a, A",
    "%C3%A9, e%CC%81",
    "%E2%84%AB, %C3%85",
    "a, a%20",
    "%2525, %25",
    "%252F, %252f"
  })
  @DisplayName("ALL-9 no case folding, no Unicode normalisation, `;` is ordinary, decoding is once")
  void keepsDifferentNamesApart(String one, String two) throws IOException {
    String container = container();

    Reply first = put(container + one, "first");
    Reply second = put(container + two, "second");

    first.hasStatus(201).hasHeader("Location", container + one);
    second.hasStatus(201).hasHeader("Location", container + two);
    endpoint().raw("GET", container + one).hasBody("first");
    endpoint().raw("GET", container + two).hasBody("second");
    assertThat(ids(container)).containsExactlyInAnyOrder(container + one, container + two);
  }

  @ParameterizedTest
  @CsvSource({"x, 255", "%C3%A9, 127", "%E2%82%AC, 85", "%F0%9F%98%80, 63"})
  @DisplayName("ALL-9 a segment has up to 255 decoded bytes, suffix aside")
  void limitsSegments(String character, int most) throws IOException {
    String longest = container() + character.repeat(most);

    put(longest, "x").hasStatus(201);
    put(longest + "xxxx", "x").isProblem(400);

    endpoint().raw("GET", longest).hasStatus(200);
    endpoint().raw("GET", longest + ".meta").hasStatus(200);
    endpoint().raw("GET", longest + ".manifest").hasStatus(200);
  }

  @Test
  @DisplayName("ALL-9 256 bytes are one too many")
  void refusesOneByteTooMany() throws IOException {
    String tooLong = container() + "x".repeat(256);

    put(tooLong, "x").isProblem(400);
    endpoint().raw("GET", tooLong).isProblem(400);
    endpoint().raw("GET", tooLong + ".meta").isProblem(400);
    endpoint().raw("GET", tooLong + "/").isProblem(400);
  }

  @Test
  @DisplayName("ALL-9 a request path has up to 2,048 raw bytes, the mount in it, suffix aside")
  void limitsPaths() throws IOException {
    StringBuilder path = new StringBuilder(endpoint().root());
    while (path.length() < 1_900) {
      path.append("%C3%A9".repeat(16)).append('/');
    }
    String longest = path.append("x".repeat(2_048 - path.length())).toString();

    for (String suffix : List.of("", ".meta", ".manifest")) {
      endpoint().raw("GET", longest + suffix).isProblem(404);
      endpoint().raw("GET", longest + "x" + suffix).isProblem(400);
    }
    endpoint().raw("PUT", longest + "x", "Content-Length: 0").isProblem(400);
  }

  @Test
  @DisplayName("ALL-9 a resource can be at the longest path")
  void longestPathIsUsable() throws IOException {
    String container = container();
    while (container.length() < 1_900) {
      container = client().createContainer(container, "x".repeat(100));
    }
    String longest = container + "y".repeat(2_048 - container.length());

    put(longest, "milk").hasStatus(201).hasHeader("Location", longest);

    endpoint().raw("GET", longest).hasStatus(200).hasBody("milk");
    endpoint().raw("GET", longest + ".manifest").hasStatus(200);
    endpoint().raw("DELETE", longest).hasStatus(204);
  }

  @Test
  @DisplayName("ALL-9 a query is ignored on reads and refused on writes")
  void treatsQueries() {
    String container = container();
    String note = client().createText(container, "milk");
    String tag = client().etag(note);

    client().get(note + "?x=1").send().hasStatus(200).hasBody("milk");
    client().head(note + "?x=1").send().hasStatus(200);
    client().get(container + "?x=1&y").send().hasStatus(200);
    client().get(note + ".meta?x=1").send().hasStatus(200);
    client().put(note + "?x=1").header("If-Match", tag).body("y").send().isProblem(400);
    client().patch(note + "?x=1").body("y").send().isProblem(400);
    client().delete(note + "?x=1").send().isProblem(400);
    client().post(container + "?x=1").body("y").send().isProblem(400);
    client().get(note).send().hasBody("milk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "POST", "DELETE"})
  @DisplayName("ALL-9 the mount without its slash is redirected to it, by any method: 308")
  void redirectsToTheMount(String method) throws IOException {
    String mount = endpoint().root().replaceAll("/$", "");

    Reply reply = endpoint().raw(method, mount, "Content-Length: 0");

    reply.hasStatus(308);
    assertThat(URI.create(mount).resolve(reply.location()).getRawPath())
        .isEqualTo(endpoint().root());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "x\\udc00y"})
  @DisplayName("ALL-9 U+0000 and unpaired surrogates are stored in no text")
  void refusesUnstorableText(String text) {
    String note = client().createText(container(), "milk");
    String tag = client().etag(note + ".meta");

    Reply reply =
        client()
            .put(note + ".meta")
            .header("If-Match", tag)
            .body(
                "application/linkset+json",
                "{\"linkset\":[{\"anchor\":\""
                    + note
                    + "\",\"license\":[{\"href\":\"https://example.org/l\",\"title\":\""
                    + text
                    + "\"}]}]}")
            .send();

    assertThat(reply.status()).as("%s", reply).isIn(400, 422);
    reply.isProblem(reply.status());
    assertThat(client().etag(note + ".meta")).isEqualTo(tag);
  }

  private Reply put(String target, String body) throws IOException {
    try (RawConnection connection = endpoint().connect()) {
      return connection
          .head("PUT", target, "Content-Type: text/plain", "Content-Length: " + body.length())
          .send(body)
          .read();
    }
  }

  private List<String> ids(String container) {
    return client().get(container).send().json().path("items").findValuesAsText("id");
  }
}
