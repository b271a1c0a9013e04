// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.PatchBody;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.client.Request;
import dev.lws.http.tck.harness.Rules;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches of bytes as SabreDAV has them: the body is the bytes, a header field says where to. */
public abstract class SabreDavPatchRules extends Rules {

  private static final String DIGITS = "1234567890";
  private static final String TYPE = "Content-Type: " + PatchBody.SABREDAV;

  private String digits() {
    return client().createText(container(), DIGITS);
  }

  private Reply patch(String target, String range, String bytes) throws IOException {
    if (bytes.isEmpty()) { // client libraries differ in whether they announce no bytes
      return endpoint().raw("PATCH", target, TYPE, "X-Update-Range: " + range, "Content-Length: 0");
    }
    return PatchBody.sabreDav(range, bytes).to(client(), target).send();
  }

  @ParameterizedTest(name = "{0} with {1} is {2}")
  @CsvSource({
    // the examples of SabreDAV's own table
    "bytes=0-3, ----, ----567890",
    "bytes=1-4, ----, 1----67890",
    "bytes=0-, ----, ----567890",
    "bytes=-4, ----, 123456----",
    "bytes=-2, ----, 12345678----",
    "bytes=2-, ----, 12----7890",
    "bytes=12-, ----, 1234567890..----",
    "append, ----, 1234567890----",
    // both ends included
    "bytes=3-3, -, 123-567890",
    "bytes=9-9, -, 123456789-",
    "bytes=0-9, ----------, ----------",
    // neither start nor end has to be within the file
    "bytes=8-11, ----, 12345678----",
    "bytes=10-13, ----, 1234567890----",
    "bytes=10-, ----, 1234567890----",
    "bytes=12-15, ----, 1234567890..----",
    "bytes=9-, ----, 123456789----",
    // from the end
    "bytes=-1, -, 123456789-",
    "bytes=-1, ----, 123456789----",
    "bytes=-10, ----, ----567890",
    "bytes=-10, ------------, ------------"
  })
  @DisplayName("UPD-8 the bytes go where X-Update-Range says, and a gap is filled with zeros")
  void bytesGoToTheirPlace(String range, String bytes, String result) throws IOException {
    String target = digits();

    Reply reply = patch(target, range, bytes).hasStatus(204).hasNoBody();

    client()
        .get(target)
        .send()
        .hasBody(result.replace('.', '\0'))
        .hasHeader("ETag", reply.etag())
        .hasMediaType("text/plain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"append", "bytes=0-", "bytes=4-", "bytes=10-", "bytes=99-", "bytes=-4"})
  @DisplayName("UPD-8 no bytes change nothing, and fill no gap: 204")
  void emptyBodyChangesNothing(String range) throws IOException {
    String target = digits();

    patch(target, range, "").hasStatus(204);

    client().get(target).send().hasBody(DIGITS);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"append, ----", "bytes=0-, ----", "bytes=0-3, ----", "bytes=2-, ..----"})
  @DisplayName("UPD-8 what is empty can be patched too")
  void emptyResourceIsPatched(String range, String result) throws IOException {
    String target = client().createText(container(), "");

    patch(target, range, "----").hasStatus(204);

    client().get(target).send().hasBody(result.replace('.', '\0'));
    patch(client().createText(container(), ""), "bytes=-1", "-").isProblem(416);
  }

  @Test
  @DisplayName("UPD-8 bytes are bytes, whatever their number and value")
  void takesAnyBytes() {
    byte[] bytes = new byte[1_000_000];
    byte[] change = new byte[200_000];
    new Random(1).nextBytes(bytes);
    new Random(2).nextBytes(change);
    String target = client().post(container()).body(bytes).send().hasStatus(201).location();

    client()
        .patch(target)
        .headers("Content-Type", PatchBody.SABREDAV, "X-Update-Range", "bytes=345678-545677")
        .body(change)
        .send()
        .hasStatus(204);

    System.arraycopy(change, 0, bytes, 345_678, change.length);
    client().get(target).send().hasBody(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=-0",
        "bytes=-000",
        "bytes=-4-8",
        "bytes=-8-",
        "bytes=4--2",
        "bytes=--4",
        "bytes=4",
        "bytes=+4-",
        "bytes=a-b",
        "bytes=0x1-",
        "bytes=1.5-",
        "bytes=0 - 3",
        "bytes = 0-3",
        "bytes=0-3,",
        "bytes=0-1,2-3",
        "bytes=0-0;",
        "bytes=0-3/10",
        "bytes 0-3/10",
        "0-3",
        "lines=0-3",
        "append 4",
        "append=4",
        "append, append",
        "appended"
      })
  @DisplayName("UPD-8 an X-Update-Range that is none is 400, and nothing changed")
  void refusesWhatIsNoRange(String range) throws IOException {
    String target = digits();
    String tag = client().etag(target);

    patch(target, range, "----").isProblem(400).detailContains("X-Update-Range");

    client().get(target).send().hasBody(DIGITS).hasHeader("ETag", tag);
  }

  static Stream<List<String>> notOneRange() {
    String append = "append";
    return Stream.of(List.of(), List.of(append, append), List.of("bytes=0-3", "bytes=4-7"));
  }

  @ParameterizedTest
  @MethodSource("notOneRange")
  @DisplayName("UPD-8 X-Update-Range that is missing or repeated is 400")
  void wantsOneRange(List<String> ranges) {
    String target = digits();
    Request request = client().patch(target).body(PatchBody.SABREDAV, "----");
    ranges.forEach(range -> request.header("X-Update-Range", range));

    request.send().isProblem(400).detailContains("X-Update-Range");

    client().get(target).send().hasBody(DIGITS);
  }

  @ParameterizedTest(name = "{0} with \"{1}\"")
  @CsvSource({
    // the end is before the start
    "bytes=6-3, ----",
    "bytes=6-5, ''",
    "bytes=1-0, --",
    // so many bytes are not what was sent
    "bytes=3-6, ---",
    "bytes=3-6, -----",
    "bytes=3-6, ''",
    "bytes=0-0, ''",
    "bytes=12-16, ----",
    "bytes=0-99999999999999999999, ----",
    "bytes=99999999999999999999-99999999999999999999, --",
    // the start is before the first byte
    "bytes=-11, ----",
    "bytes=-11, -----------",
    "bytes=-11, ''",
    "bytes=-99999999999999999999, ----"
  })
  @DisplayName("UPD-8 a range that does not fit what was sent or what is there is 416")
  void refusesWhatDoesNotFit(String range, String bytes) throws IOException {
    String target = digits();
    String tag = client().etag(target);

    patch(target, range, bytes).isProblem(416).detailContains("X-Update-Range");

    client().get(target).send().hasBody(DIGITS).hasHeader("ETag", tag);
  }

  @Test
  @DisplayName("UPD-8 without Content-Length it is 411, chunked or not")
  void lengthIsRequired() throws IOException {
    String target = digits();

    PatchBody.sabreDav("append", "----").chunkedTo(client(), target).send().isProblem(411);
    endpoint().raw("PATCH", target, TYPE, "X-Update-Range: append").isProblem(411);

    client().get(target).send().hasBody(DIGITS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/octet-stream",
        "application/x-sabredav",
        "text/x-sabredav-partialupdate",
        "application/merge-patch+json",
        "message/http",
        "multipart/form-data; boundary=split"
      })
  @DisplayName("UPD-8 UPD-5 X-Update-Range makes no other type a patch: 415 with those that are")
  void typeIsRequired(String type) {
    String target = digits();
    Request request = client().patch(target).header("X-Update-Range", "append");

    Reply reply = request.body(type, "----").send();

    reply.isProblem(415).hasList("Accept-Patch", PatchBody.OF_BYTES.toArray(String[]::new));
    client().get(target).send().hasBody(DIGITS);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "'', 405",
    ".meta, 415",
    ".manifest, 405",
    "note.txt.meta, 415",
    "note.txt.manifest, 405",
    "/app/storage/, 405",
    "/app/storage/.storage, 405",
    "missing, 404",
    "missing/, 404"
  })
  @DisplayName("UPD-5 UPD-8 ALL-10 only stored bytes are patched so")
  void onlyBytesArePatched(String name, int status) {
    String box = container();
    client().createText(box, DIGITS);
    String target = name.startsWith("/") ? name : box + name;
    String tag = client().etag(box);

    Reply reply = PatchBody.sabreDav("append", "x").to(client(), target).send().isProblem(status);

    if (status == 405) {
      assertThat(reply.list("Allow")).contains("GET", "HEAD", "OPTIONS").doesNotContain("PATCH");
    } else if (status == 415) {
      reply.hasList("Accept-Patch", PatchBody.OF_JSON.toArray(String[]::new));
    }
    assertThat(client().etag(box)).isEqualTo(tag);
  }

  @Test
  @DisplayName("UPD-8 auxiliaries are bytes too")
  void auxiliaryIsPatched() throws IOException {
    String rules = client().createAuxiliary(digits(), "acl", "rules");

    Reply reply = patch(rules, "bytes=0-0", "R").hasStatus(204);

    client().get(rules).send().hasBody("Rules").hasHeader("ETag", reply.etag());
  }

  @Test
  @DisplayName("UPD-8 UPD-1 UPD-15 preferences are honoured as with any patch")
  void honoursPreferences() {
    String target = digits();

    Reply reply =
        PatchBody.sabreDav("append", "ä")
            .to(client(), target)
            .header("Prefer", "return=representation, set-linkset")
            .link("<https://example.org/l>; rel=\"license\"")
            .send();

    reply.hasStatus(200).hasMediaType("text/plain").lists("Preference-Applied", "set-linkset");
    assertThat(new String(reply.body(), ISO_8859_1)).isEqualTo(DIGITS + "ä");
    reply.hasHeader("ETag", client().etag(target));
    Reply linkset = client().get(target + ".meta").send();
    assertThat(linkset.json().at("/linkset/0/license/0/href").asText())
        .isEqualTo("https://example.org/l");
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource({"bytes=5-, x}, 422", "append, x, 422", "bytes=5-5, 2, 204", "append, ' ', 204"})
  @DisplayName("UPD-11 UPD-16 JSON must be JSON after a patch of bytes too: 422")
  void jsonStaysJson(String range, String bytes, int status) throws IOException {
    String target = client().create(container(), "n.json", "application/json", "{\"a\":1}");
    String tag = client().etag(target);

    Reply reply = patch(target, range, bytes);

    if (status == 422) {
      reply.isProblem(422).detailContains("JSON");
      client().get(target).send().hasBody("{\"a\":1}").hasHeader("ETag", tag);
    } else {
      reply.hasStatus(204);
      client().get(target).send().hasMediaType("application/json").json();
    }
  }

  @Test
  @DisplayName("UPD-16 that JSON is checked after a patch of bytes is a setting too")
  void jsonIsNotChecked() {
    LwsClient client = scenario().storage(b -> b.checkJson(false)).start().client();
    String target = client.create("", "n.json", "application/json", "{\"a\":1}");

    PatchBody.sabreDav("append", "x").to(client, target).send().hasStatus(204);

    client.get(target).send().hasBody("{\"a\":1}x").hasMediaType("application/json");
  }
}
