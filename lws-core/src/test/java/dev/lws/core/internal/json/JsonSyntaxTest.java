// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.lws.core.internal.json.InvalidJsonException.Reason;
import dev.lws.core.testing.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSyntaxTest {

  @RegisterExtension final Seed seed = new Seed();

  private static final int MAX_DEPTH = 8;

  private static final Pattern ESCAPED_SURROGATE =
      Pattern.compile("\\\\u[dD][89a-fA-F](?=[0-9a-fA-F]{2})");

  private static final List<String> SPACES = List.of("", "", " ", "\n", "\t\r\n ");
  private static final List<String> STRINGS =
      List.of(
          "\"\"",
          "\"a\"",
          "\"é日🌊\"",
          "\"\\\\\\\"\\n\"",
          "\"\\u12aF\\ud83c\"",
          "\"\u007f\ud7ff\ue000\uffff\"");
  private static final List<String> OTHER_VALUES =
      List.of("0", "-0", "10", "-12.50e+3", "1E9", "0.0e-1", "true", "false", "null", "{}", "[]");

  /** Bytes at which a verdict may turn, as characters. */
  private static final String TELLING_BYTES =
      "{}[],:\"\\/ue-+.0123 \n\t\f\0\37\177\200\237\240\277\302\303\340\341\355"
          + "\357\360\361\364\365\377";

  /** A strict parser without limits of its own but for the same depth. */
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  @ParameterizedTest
  @DisplayName("UPD-16 well-formed JSON passes")
  @ValueSource(
      strings = {
        "0",
        "-0",
        "10",
        "-1.5e+30",
        "0.0E-0",
        "1e5",
        "true",
        "false",
        "null",
        "\"\"",
        "{}",
        "[]",
        " \t\r\n[ ] \n",
        "{ \"a\" : [ 1 , { } , \"b\" ] , \"\" : null }",
        "[[[[[[[[]]]]]]]]",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83C\\uDF0A\\ud800\"",
        "\"é日🌊\u007f\ud7ff\ue000\"",
        "{\"a\":1,\"a\":2}",
        "{\"\\udc00\":\"\\ud800\\u0041\"}",
        "[1,2]",
      })
  void wellFormedJsonPasses(String text) {
    assertThatCode(() -> check(text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @DisplayName("UPD-16 what is not JSON is refused with its place and what would be right")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`` ~ byte 0: expected a value, found the end",
        "` ` ~ byte 1: expected a value, found the end",
        "[1,] ~ byte 3: expected a value, found ']'",
        "[,1] ~ byte 1: expected a value or ']', found ','",
        "[1 ~ byte 2: expected more of the number, or ',' or ']', found the end",
        "[1 2] ~ byte 3: expected ',' or ']', found '2'",
        "[1} ~ byte 2: expected more of the number, or ',' or ']', found '}'",
        "{\"a\" 1} ~ byte 5: expected ':', found '1'",
        "{\"a\":1,} ~ byte 7: expected a name in quotes, found '}'",
        "{\"a\":1 ~ byte 6: expected more of the number, or ',' or '}', found the end",
        "{'a':1} ~ byte 1: expected a name in quotes or '}', found '''",
        "{\"a\":} ~ byte 5: expected a value, found '}'",
        "{} {} ~ byte 3: expected nothing after the value, found '{'",
        "] ~ byte 0: expected a value, found ']'",
        "tru ~ byte 3: expected true, found the end",
        "nul1 ~ byte 3: expected null, found '1'",
        "True ~ byte 0: expected a value, found 'T'",
        "NaN ~ byte 0: expected a value, found 'N'",
        "01 ~ byte 1: expected '.', 'e' or no more of the number that begins with 0, found '1'",
        "+1 ~ byte 0: expected a value, found '+'",
        "- ~ byte 1: expected a digit, found the end",
        "1. ~ byte 2: expected a digit, found the end",
        "1.e5 ~ byte 2: expected a digit, found 'e'",
        "1e ~ byte 2: expected a sign or a digit, found the end",
        "1e+ ~ byte 3: expected a digit, found the end",
        "1e5e5 ~ byte 3: expected more of the number, or nothing after the value, found 'e'",
        ".5 ~ byte 0: expected a value, found '.'",
        "\"a ~ byte 2: expected a character in UTF-8, or an escape for it, or '\"', found the end",
        "\"\\x\" ~ byte 2: expected one of \"\\/bfnrtu after '\\', found 'x'",
        "\"\\u12g4\" ~ byte 5: expected four hexadecimal digits after '\\u', found 'g'",
        "// ~ byte 0: expected a value, found '/'",
      })
  void whatIsNotJsonIsRefused(String text, String message) {
    assertThat(refusal(text.getBytes(UTF_8)))
        .hasMessage(message)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SYNTAX));
  }

  @ParameterizedTest
  @DisplayName("UPD-16 bytes that are not UTF-8 are refused")
  @ValueSource(
      strings = {
        "22 80 22",
        "22 c0 80 22",
        "22 c1 bf 22",
        "22 c3 22",
        "22 e0 9f bf 22",
        "22 ed a0 80 22",
        "22 f0 8f bf bf 22",
        "22 f4 90 80 80 22",
        "22 f5 80 80 80 22",
        "22 ff 22",
        "22 e2 82 22",
        "22 f0 9f 8c 22",
        "22 c3",
        "22 0a 22",
        "22 00 22",
        "22 1f 22",
        "ef bb bf 31",
        "fe ff 00 31",
        "31 00",
        "31 a0",
        "00",
      })
  void bytesThatAreNotUtf8AreRefused(String hex) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);

    assertThat(refusal(bytes).reason()).isEqualTo(Reason.SYNTAX);
  }

  @Test
  @DisplayName("UPD-16 a byte order mark is named")
  void byteOrderMarkIsNamed() {
    assertThat(refusal("\ufeff{}".getBytes(UTF_8)))
        .hasMessage("byte 0: expected a value, found a byte order mark or another character");
  }

  @Test
  @DisplayName("UPD-16 JSON that is nested too deeply is refused as such")
  void tooDeepNestingIsRefused() {
    assertThat(refusal("[{\"a\":[[[[[[{".getBytes(UTF_8)))
        .hasMessage("byte 12: more than 8 arrays and objects inside each other")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DEPTH))
        .satisfies(e -> assertThat(e.offset()).isEqualTo(12));
    assertThatCode(() -> new JsonSyntax(0).feed(new byte[] {'1'}, 0, 1)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @DisplayName("UPD-16 arrays and objects are told apart at every depth")
  @ValueSource(ints = {1, 63, 64, 65, 127, 128, 129, 1000})
  void arraysAndObjectsAreToldApartAtEveryDepth(int depth) throws InvalidJsonException {
    StringBuilder opened = new StringBuilder();
    StringBuilder closed = new StringBuilder();
    RandomGenerator random = seed.random();
    for (int i = 0; i < depth; i++) {
      boolean object = random.nextBoolean();
      opened.append(object ? "{\"a\":" : "[");
      closed.insert(0, object ? '}' : ']');
    }
    byte[] nested = (opened + "0" + closed).getBytes(UTF_8);

    JsonSyntax syntax = new JsonSyntax(depth);
    syntax.feed(nested, 0, nested.length);
    syntax.finish();

    nested[nested.length - 1] ^= '}' ^ ']';
    assertThat(
            catchThrowableOfType(
                InvalidJsonException.class,
                () -> new JsonSyntax(depth).feed(nested, 0, nested.length)))
        .satisfies(e -> assertThat(e.offset()).isEqualTo(nested.length - 1));
  }

  @Test
  @DisplayName("UPD-16 the place of a mistake counts the bytes of all pieces")
  void placeCountsBytesOfAllPieces() throws InvalidJsonException {
    JsonSyntax syntax = new JsonSyntax(MAX_DEPTH);
    byte[] piece = "  [1, x".getBytes(UTF_8);
    syntax.feed(piece, 0, 2);
    syntax.feed(piece, 2, 3);

    assertThat(catchThrowableOfType(InvalidJsonException.class, () -> syntax.feed(piece, 5, 2)))
        .hasMessage("byte 6: expected a value, found 'x'");
  }

  @Property(tries = 20_000)
  @Label("UPD-16 the verdict is that of a strict parser, however the bytes arrive")
  void verdictIsThatOfStrictParser(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int piece) {
    Random random = new Random(seed);
    StringBuilder document = new StringBuilder();
    appendValue(document, random, 0);
    byte[] bytes = mutated(document.toString().getBytes(UTF_8), random);
    boolean expected = isJson(bytes);

    assertThat(passes(bytes, bytes.length + 1)).as("%s", document).isEqualTo(expected);
    assertThat(passes(bytes, piece)).as("%s", document).isEqualTo(expected);
  }

  @Property(tries = 5_000)
  @Label("UPD-16 the verdict on random bytes is that of a strict parser")
  void verdictOnRandomBytesIsThatOfStrictParser(@ForAll byte[] bytes) {
    byte[] quoted = new byte[bytes.length + 2];
    System.arraycopy(bytes, 0, quoted, 1, bytes.length);
    quoted[0] = '"';
    quoted[bytes.length + 1] = '"';

    assertThat(passes(bytes, 3)).isEqualTo(isJson(bytes));
    assertThat(passes(quoted, 3)).isEqualTo(isJson(quoted));
  }

  /** Appends a value in which every construct may occur, rarely one nested too deeply. */
  private static void appendValue(StringBuilder text, Random random, int depth) {
    int size = depth > MAX_DEPTH ? 0 : random.nextInt(4);
    switch (random.nextInt(4)) {
      case 2 -> {
        text.append('[');
        for (int i = 0; i < size; i++) {
          text.append(i > 0 ? "," : "").append(oneOf(SPACES, random));
          appendValue(text, random, depth + 1);
        }
        text.append(oneOf(SPACES, random)).append(']');
      }
      case 3 -> {
        text.append('{');
        for (int i = 0; i < size; i++) {
          text.append(i > 0 ? "," : "").append(oneOf(SPACES, random));
          text.append(oneOf(STRINGS, random)).append(oneOf(SPACES, random)).append(':');
          appendValue(text, random, depth + 1);
        }
        text.append(oneOf(SPACES, random)).append('}');
      }
      default -> text.append(oneOf(random.nextBoolean() ? STRINGS : OTHER_VALUES, random));
    }
  }

  private static String oneOf(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }

  /** Changes, inserts or removes up to three bytes. */
  private static byte[] mutated(byte[] document, Random random) {
    byte[] bytes = document;
    for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      int kind = random.nextInt(3);
      ByteBuffer changed = ByteBuffer.allocate(bytes.length + 1).put(bytes, 0, at);
      if (kind != 0) {
        changed.put(
            random.nextBoolean()
                ? (byte) TELLING_BYTES.charAt(random.nextInt(TELLING_BYTES.length()))
                : bytes[random.nextInt(bytes.length)]);
      }
      int rest = kind == 2 ? at : at + 1;
      changed.put(bytes, rest, bytes.length - rest);
      bytes = Arrays.copyOf(changed.array(), changed.position());
    }
    return bytes;
  }

  /**
   * Decodes strictly before it parses, since Jackson's own decoder forgives some malformed UTF-8.
   * Makes escaped surrogates ordinary characters, since Jackson refuses unpaired ones in names,
   * which RFC 8259 §8.2 permits.
   */
  static boolean isJson(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      try (JsonParser parser =
          JACKSON.createParser(ESCAPED_SURROGATE.matcher(text).replaceAll("\\\\u00"))) {
        if (parser.nextToken() == null) {
          return false;
        }
        parser.skipChildren();
        parser.finishToken();
        return parser.nextToken() == null;
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean passes(byte[] bytes, int piece) {
    try {
      check(bytes, piece);
      return true;
    } catch (InvalidJsonException e) {
      assertThat(e.offset()).isBetween(0L, (long) bytes.length);
      return false;
    }
  }

  private static InvalidJsonException refusal(byte[] bytes) {
    return catchThrowableOfType(InvalidJsonException.class, () -> check(bytes, bytes.length + 1));
  }

  private static void check(String text) throws InvalidJsonException {
    check(text.getBytes(UTF_8), Integer.MAX_VALUE);
  }

  private static void check(byte[] bytes, int piece) throws InvalidJsonException {
    JsonSyntax syntax = new JsonSyntax(MAX_DEPTH);
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(piece, bytes.length - at);
      syntax.feed(bytes, at, length);
      at += length;
    }
    syntax.finish();
  }
}
