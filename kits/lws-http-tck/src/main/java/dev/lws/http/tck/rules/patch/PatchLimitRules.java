// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.patch;

import static dev.lws.http.tck.client.PatchBody.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.LwsStorageBuilder;
import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.PatchBody;
import dev.lws.http.tck.harness.Rules;
import dev.lws.store.ResourceStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each limit of patches: what reaches it is taken, one more is not. */
public abstract class PatchLimitRules extends Rules {

  private static final String DIGITS = "1234567890";

  /**
   * A limit.
   *
   * @param name what is limited
   * @param status of what is past it
   * @param settings sets it
   * @param original what is patched; JSON if it looks so, otherwise text
   * @param within reaches it
   * @param beyond is one past it
   */
  record Limit(
      String name,
      int status,
      Consumer<LwsStorageBuilder> settings,
      String original,
      PatchBody within,
      PatchBody beyond) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** JSON objects inside each other, that many. */
  private static String nested(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }

  private static String padded(int bytes) {
    return "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
  }

  private static PatchBody tests(int count) {
    String test = "{\"op\":\"test\",\"path\":\"\",\"value\":{}}";
    return PatchBody.json(
        "[" + String.join(",", IntStream.range(0, count).mapToObj(i -> test).toList()) + "]");
  }

  /** An add of a text, so that {@code {}} becomes that many bytes. */
  private static PatchBody grown(int bytes) {
    String value = "\"" + "x".repeat(bytes - 8) + "\"";
    return PatchBody.json("[{\"op\":\"add\",\"path\":\"/a\",\"value\":" + value + "}]");
  }

  private static PatchBody sized(int bytes) {
    return PatchBody.json("[" + " ".repeat(bytes - 2) + "]");
  }

  private static PatchBody ranges(int count) {
    return PatchBody.byteRanges(
        IntStream.range(0, count).mapToObj(i -> part(2L * i, "-")).toArray(String[]::new));
  }

  private static PatchBody onlyRange(int documentBytes) {
    String fields = part(List.of("Content-Offset: 0"), "");
    return PatchBody.byteRange(fields + "-".repeat(documentBytes - fields.length()));
  }

  private static PatchBody multipart(int documentBytes) {
    String document = PatchBody.byteRanges(part(3, "----")).document();
    return PatchBody.multipart(document + "x".repeat(documentBytes - document.length()));
  }

  private static PatchBody append(int bytes) {
    return PatchBody.sabreDav("append", "-".repeat(bytes));
  }

  private static PatchBody spaces(int count) {
    return PatchBody.sabreDav("append", " ".repeat(count));
  }

  /** Brings objects inside each other, that many, to the fifth level of {@code deep}. */
  private static PatchBody deepened(String op, int depth) {
    String source =
        op.equals("add") ? "\"value\":" + nested(depth) : "\"from\":\"/s" + depth + "\"";
    return PatchBody.json("[{\"op\":\"" + op + "\",\"path\":\"/d/a/a/a/x\"," + source + "}]");
  }

  private static PatchBody byteAt(int position) {
    return PatchBody.sabreDav("bytes=" + position + "-", "-");
  }

  /** An array in arrays, that many, that overwrites the number of {@code wide}. */
  private static PatchBody arrays(int depth) {
    String arrays = "[".repeat(depth) + "]".repeat(depth);
    return PatchBody.byteRange(part(5, arrays + " ".repeat(92 - arrays.length())));
  }

  static Stream<Limit> documents() {
    Consumer<LwsStorageBuilder> ofJson = b -> b.maxPatchBytes(100_000);
    Consumer<LwsStorageBuilder> ofBytes = b -> b.maxBytePatchBytes(100_000);
    return Stream.of(
        new Limit("maxPatchBytes", 413, ofJson, "{}", sized(100_000), sized(100_001)),
        new Limit("maxBytePatchBytes", 413, ofBytes, DIGITS, append(100_000), append(100_001)),
        new Limit("with fields", 413, ofBytes, DIGITS, onlyRange(100_000), onlyRange(100_001)),
        new Limit(
            "with an epilogue", 413, ofBytes, DIGITS, multipart(100_000), multipart(100_001)));
  }

  private static Limit limit(
      String name,
      Consumer<LwsStorageBuilder> settings,
      String original,
      PatchBody within,
      PatchBody beyond) {
    return new Limit(name, 422, settings, original, within, beyond);
  }

  static Stream<Limit> limits() {
    String deep = "{\"d\":" + nested(4) + ",\"s5\":" + nested(5) + ",\"s6\":" + nested(6) + "}";
    String wide = "{\"a\":" + "9".repeat(92) + "}";
    Consumer<LwsStorageBuilder> zeros = b -> b.maxZeroFillBytes(5);
    Consumer<LwsStorageBuilder> content = b -> b.maxContentBytes(12);
    Consumer<LwsStorageBuilder> json = b -> b.maxJsonBytes(100);
    Consumer<LwsStorageBuilder> depth = b -> b.maxJsonDepth(10);
    return Stream.of(
        limit("maxPatchOperations", b -> b.maxPatchOperations(3), "{}", tests(3), tests(4)),
        limit("maxPatchRanges", b -> b.maxPatchRanges(3), DIGITS, ranges(3), ranges(4)),
        limit("maxPatchRanges of 1", b -> b.maxPatchRanges(1), DIGITS, ranges(1), ranges(2)),
        limit("maxZeroFillBytes", zeros, DIGITS, byteAt(15), byteAt(16)),
        limit("maxZeroFillBytes of 0", b -> b.maxZeroFillBytes(0), DIGITS, byteAt(10), byteAt(11)),
        limit(
            "maxZeroFillBytes of a range",
            zeros,
            DIGITS,
            PatchBody.byteRange(part(15, "-")),
            PatchBody.byteRange(part(16, "-"))),
        limit(
            "maxZeroFillBytes of all gaps",
            zeros,
            DIGITS,
            PatchBody.byteRanges(part(17, "-"), part(12, "--")),
            PatchBody.byteRanges(part(18, "-"), part(12, "--"))),
        limit(
            "maxZeroFillBytes behind what is extended",
            zeros,
            DIGITS,
            PatchBody.byteRanges(part(8, "----"), part(17, "-")),
            PatchBody.byteRanges(part(8, "----"), part(18, "-"))),
        limit(
            "positions beyond any number",
            b -> {},
            DIGITS,
            byteAt(10),
            PatchBody.sabreDav("bytes=99999999999999999999-", "-")),
        limit(
            "ranges beyond any number",
            b -> {},
            DIGITS,
            PatchBody.byteRange(part(10, "-")),
            PatchBody.byteRange(
                part(List.of("Content-Range: bytes 99999999999999999999-*/*"), "-"))),
        limit("maxContentBytes", content, DIGITS, append(2), append(3)),
        limit("maxContentBytes with a gap", content, DIGITS, byteAt(11), byteAt(12)),
        limit("maxContentBytes of JSON", content, "{}", grown(12), grown(13)),
        limit("maxJsonBytes", json, "{}", grown(100), grown(101)),
        limit("maxJsonBytes of JSON patched by bytes", json, padded(98), spaces(2), spaces(3)),
        limit("maxJsonDepth of an add", depth, deep, deepened("add", 5), deepened("add", 6)),
        limit("maxJsonDepth of a copy", depth, deep, deepened("copy", 5), deepened("copy", 6)),
        limit("maxJsonDepth of a move", depth, deep, deepened("move", 5), deepened("move", 6)),
        limit("maxJsonDepth of JSON patched by bytes", depth, wide, arrays(9), arrays(10)));
  }

  private static String create(LwsClient client, String original) {
    String mediaType = original.startsWith("{") ? "application/json" : "text/plain";
    return client.create("", "target", mediaType, original);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"documents", "limits"})
  @DisplayName("UPD-11 what reaches a limit is patched; past it nothing is changed")
  void limitsAreKept(Limit limit) {
    LwsClient client = scenario().storage(limit.settings()).start().client();
    String one = create(client, limit.original());
    String two = create(client, limit.original());
    String tag = client.etag(two);

    limit.within().to(client, one).send().hasStatus(204);
    limit.beyond().to(client, two).send().isProblem(limit.status());

    client.get(two).send().hasBody(limit.original()).hasHeader("ETag", tag);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  @DisplayName("UPD-11 a patch of unannounced length has the same limits, if it is taken at all")
  void limitsAreKeptInChunks(Limit limit) {
    LwsClient client = scenario().storage(limit.settings()).start().client();
    String one = create(client, limit.original());
    String two = create(client, limit.original());

    boolean sabreDav = limit.within().mediaType().equals(PatchBody.SABREDAV);
    limit.within().chunkedTo(client, one).send().hasStatus(sabreDav ? 411 : 204);
    limit.beyond().chunkedTo(client, two).send().isProblem(sabreDav ? 411 : 413);

    client.get(two).send().hasBody(limit.original());
  }

  @Test
  @DisplayName("UPD-11 the limits of JSON are none of text")
  void textIsNotBoundedAsJson() {
    LwsClient client =
        scenario()
            .storage(b -> b.maxJsonBytes(10).maxJsonDepth(1).maxPatchBytes(1))
            .start()
            .client();
    String note = client.createText("", DIGITS);

    PatchBody.sabreDav("append", "[[[[").to(client, note).send().hasStatus(204);

    client.get(note).send().hasBody(DIGITS + "[[[[");
  }

  @Test
  @DisplayName("UPD-7 UPD-11 copies of copies end before they fill the memory: 422")
  void copiesExplode() {
    LwsClient client = endpoint().client();
    String original = "{\"a\":\"" + "x".repeat(1_000) + "\"}";
    String resource = client.create(container(), "data.json", "application/json", original);
    String copies =
        String.join(
            ",",
            IntStream.range(0, 40)
                .mapToObj(i -> "{\"op\":\"copy\",\"from\":\"\",\"path\":\"/c" + i + "\"}")
                .toList());

    PatchBody.json("[" + copies + "]").to(client, resource).send().isProblem(422);

    client.get(resource).send().hasBody(original);
  }

  @Test
  @DisplayName("UPD-11 patches that the store has no room for are 507, and it works on")
  void storeIsFull() {
    ResourceStore store = emptyStore(1 << 20);
    LwsClient client = scenario().store(store).start().client();
    String note = client.createText("", DIGITS);
    String tag = client.etag(note);

    for (PatchBody patch :
        List.of(append(2 << 20), PatchBody.byteRange(part(0, "-".repeat(2 << 20))))) {
      patch.to(client, note).send().isProblem(507);
      client.get(note).send().hasBody(DIGITS).hasHeader("ETag", tag);
    }

    append(1).to(client, note).send().hasStatus(204);
    assertThat(client.etag(note)).isNotEqualTo(tag);
  }
}
