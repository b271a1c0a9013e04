// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.model.MediaType;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.patch.ByteEdits;
import dev.lws.core.patch.BytePatch;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchHead;
import dev.lws.core.patch.Placement;
import dev.lws.store.memory.MemoryStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Byte patches of a stored resource, compared with the same changes of a string in memory. */
class BytePatchPropertyTest {

  private static final String SABREDAV = "application/x-sabredav-partialupdate";
  private static final String BYTERANGE = "message/byterange";
  private static final String MULTIPART = "multipart/byteranges; boundary=\"=B=\"";
  private static final String OWN = "application/x-splices";

  /**
   * Bytes that take the place of others.
   *
   * @param bytes one character each
   */
  record Edit(int offset, int removed, String bytes) {

    static Edit overwriting(int offset, String bytes) {
      return new Edit(offset, bytes.length(), bytes);
    }
  }

  /**
   * A patch document with the value of the field beside it, which not all formats have, and with
   * what it is to do.
   */
  record Document(String mediaType, String field, String bytes, List<Edit> edits) {

    static Document sabreDav(String field, String bytes, Edit edit) {
      return new Document(SABREDAV, field, bytes, List.of(edit));
    }

    static Document single(Edit edit) {
      return new Document(BYTERANGE, "", part(edit), List.of(edit));
    }

    static Document multipart(List<Edit> edits) {
      StringBuilder text = new StringBuilder();
      edits.forEach(edit -> text.append("\r\n--=B=\r\n").append(part(edit)));
      return new Document(MULTIPART, "", text.append("\r\n--=B=--").toString(), edits);
    }

    static Document own(List<Edit> edits) {
      StringBuilder field = new StringBuilder();
      StringBuilder bytes = new StringBuilder();
      for (Edit edit : edits) {
        field.append(edit.offset()).append(' ').append(edit.removed()).append(' ');
        field.append(edit.bytes().length()).append(' ');
        bytes.append(edit.bytes());
      }
      return new Document(OWN, field.toString(), bytes.toString(), edits);
    }

    private static String part(Edit edit) {
      String bytes = edit.bytes();
      String range =
          bytes.isEmpty()
              ? "Content-Offset: " + edit.offset()
              : "Content-Range: bytes "
                  + edit.offset()
                  + "-"
                  + (edit.offset() + bytes.length() - 1)
                  + "/*";
      return range + "\r\n\r\n" + bytes;
    }
  }

  /** A host's format of inserts, deletes and replacements, written into the field. */
  private static final class Splices implements PatchFormat.OfBytes {

    @Override
    public List<MediaType> mediaTypes() {
      return List.of(MediaType.parse(OWN).orElseThrow());
    }

    @Override
    public boolean suits(MediaType target) {
      return true;
    }

    @Override
    public BytePatch parse(PatchHead head) {
      List<Integer> numbers =
          Arrays.stream(head.fields().apply("x-update-range").get(0).trim().split(" ", -1))
              .map(Integer::valueOf)
              .toList();
      return document -> new Edits(numbers.iterator(), document);
    }

    private static final class Edits implements ByteEdits {
      private final Iterator<Integer> numbers;
      private final InputStream document;
      private int left;

      Edits(Iterator<Integer> numbers, InputStream document) {
        this.numbers = numbers;
        this.document = document;
      }

      @Override
      public Optional<Placement> next() {
        if (!numbers.hasNext()) {
          return Optional.empty();
        }
        Placement.ReplacedRange range = new Placement.ReplacedRange(numbers.next(), numbers.next());
        left = numbers.next();
        return Optional.of((length, count) -> range);
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int read = left == 0 ? -1 : document.read(target, offset, Math.min(left, length));
        left -= Math.max(read, 0);
        return read;
      }
    }
  }

  /** A storage with one resource of bytes, {@code a}. */
  private record Patched(StorageClient client) {

    static Patched of(String bytes, LwsStorageBuilder builder) {
      StorageClient client = new StorageClient(builder.patchFormat(new Splices()).build());
      client.create("", "a", "application/octet-stream", bytes);
      return new Patched(client);
    }

    static Patched of(String bytes) {
      return of(bytes, builder());
    }

    static LwsStorageBuilder builder() {
      return LwsStorage.builder(MemoryStore.create(), new OpenAuthorizer());
    }

    void patch(Document document) throws IOException {
      UpdateRequest request =
          new UpdateRequest.Patch(
              client.context("a"),
              RequestBody.of(document.mediaType(), document.bytes().getBytes(ISO_8859_1)),
              name -> name.equals("x-update-range") ? List.of(document.field()) : List.of(),
              Optional.empty(),
              false,
              false);
      client.storage().update(request).close();
    }

    /** The reason why a patch is refused; fails if it is not. */
    Kind refusal(Document document) {
      LwsException refusal = StorageClient.refusal(() -> patch(document));
      assertThat(refusal).as("%s", document).isNotNull();
      return refusal.kind();
    }

    String bytes() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ReadRequest request =
          new ReadRequest(client.context("a"), false, Negotiation.DEFAULT, Optional.empty());
      try (ReadResult.Stored stored = (ReadResult.Stored) client.storage().read(request)) {
        stored.content().transferTo(0, stored.content().length(), Channels.newChannel(bytes));
      }
      return bytes.toString(ISO_8859_1);
    }
  }

  /** Whether two edits replace the same byte, or one inserts within what another one removes. */
  private static boolean overlap(List<Edit> edits, int length) {
    int end = 0;
    for (Edit edit : ascending(edits)) {
      if (edit.removed() == 0 && edit.bytes().isEmpty() && edit.offset() <= length) {
        continue; // it does nothing, and is in nobody's way
      }
      if (edit.offset() < end) {
        return true;
      }
      end = edit.offset() + edit.removed();
    }
    return false;
  }

  private static List<Edit> ascending(List<Edit> edits) {
    List<Edit> ascending = new ArrayList<>(edits);
    ascending.sort(Comparator.comparingInt(Edit::offset).thenComparingInt(Edit::removed));
    return ascending;
  }

  /** Carries out edits that do not overlap, the last one first, so that none moves another one. */
  private static String edited(String before, List<Edit> edits) {
    StringBuilder bytes = new StringBuilder(before);
    List<Edit> descending = ascending(edits);
    Collections.reverse(descending);
    for (Edit edit : descending) {
      bytes.append("\0".repeat(Math.max(0, edit.offset() - bytes.length())));
      int end = Math.min(bytes.length(), edit.offset() + edit.removed());
      bytes.replace(edit.offset(), end, edit.bytes());
    }
    return bytes.toString();
  }

  /** A document for a resource of so many bytes. */
  @FunctionalInterface
  interface Step {
    Document on(int length);
  }

  @Property
  @Label("UPD-8 UPD-9 patches of all formats, one after another, do what they do to bytes at hand")
  void patchesDoWhatTheyDoToBytesAtHand(@ForAll @Size(max = 6) List<@From("steps") Step> steps)
      throws IOException {
    Patched patched = Patched.of("0123456789");
    String expected = "0123456789";

    for (Step step : steps) {
      Document document = step.on(expected.length());
      if (overlap(document.edits(), expected.length())) {
        assertThat(patched.refusal(document)).isEqualTo(Kind.BAD_REQUEST);
      } else {
        patched.patch(document);
        expected = edited(expected, document.edits());
      }
      assertThat(patched.bytes()).as("%s", document).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<Integer> offsets = Arbitraries.integers().between(0, 30);
    Arbitrary<String> bytes = strings(0);
    Arbitrary<Edit> overwriting = Combinators.combine(offsets, strings(1)).as(Edit::overwriting);
    Arbitrary<Edit> splicing =
        Combinators.combine(offsets, Arbitraries.integers().between(0, 8), bytes).as(Edit::new);
    return Arbitraries.oneOf(
        bytes.map(BytePatchPropertyTest::append),
        Combinators.combine(offsets, bytes).as(BytePatchPropertyTest::from),
        Combinators.combine(offsets, strings(1)).as(BytePatchPropertyTest::between),
        Combinators.combine(offsets, bytes).as(BytePatchPropertyTest::beforeEnd),
        overwriting.map(edit -> length -> Document.single(edit)),
        lists(overwriting).map(edits -> length -> Document.multipart(edits)),
        lists(splicing).map(edits -> length -> Document.own(edits)));
  }

  private static Arbitrary<List<Edit>> lists(Arbitrary<Edit> edits) {
    return edits.list().ofMinSize(1).ofMaxSize(4);
  }

  private static Arbitrary<String> strings(int shortest) {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMinSize(shortest)
        .ofMaxSize(9)
        .map(bytes -> new String(bytes, ISO_8859_1));
  }

  private static Step append(String bytes) {
    return length -> Document.sabreDav("append", bytes, new Edit(length, 0, bytes));
  }

  private static Step from(int offset, String bytes) {
    return length ->
        Document.sabreDav(
            "bytes=" + offset + "-", bytes, Edit.overwriting(bytes.isEmpty() ? 0 : offset, bytes));
  }

  private static Step between(int offset, String bytes) {
    return length ->
        Document.sabreDav(
            "bytes=" + offset + "-" + (offset + bytes.length() - 1),
            bytes,
            Edit.overwriting(offset, bytes));
  }

  private static Step beforeEnd(int distance, String bytes) {
    return length -> {
      if (length == 0) { // then there is no byte before the end
        return append(bytes).on(length);
      }
      int within = 1 + distance % length;
      return Document.sabreDav("bytes=-" + within, bytes, Edit.overwriting(length - within, bytes));
    };
  }

  @Test
  @DisplayName("UPD-9 ranges that overlap by a byte are refused, and ranges that touch are not")
  void overlapsAreRefused() throws IOException {
    Patched patched = Patched.of("0123456789");

    assertThat(patched.refusal(overwriting(2, "abc", 4, "d"))).isEqualTo(Kind.BAD_REQUEST);
    assertThat(patched.refusal(overwriting(4, "d", 2, "abc"))).isEqualTo(Kind.BAD_REQUEST);
    assertThat(patched.refusal(overwriting(12, "ab", 12, "ab"))).isEqualTo(Kind.BAD_REQUEST);
    assertThat(patched.bytes()).isEqualTo("0123456789");

    patched.patch(overwriting(5, "d", 2, "abc"));
    assertThat(patched.bytes()).isEqualTo("01abcd6789");
  }

  private static Document overwriting(int first, String bytes, int second, String moreBytes) {
    return Document.multipart(
        List.of(Edit.overwriting(first, bytes), Edit.overwriting(second, moreBytes)));
  }

  @ParameterizedTest
  @DisplayName("UPD-9 an empty part changes nothing, wherever it is put")
  @CsvSource({"0", "2", "4", "5", "10", "12", "99"})
  void emptyPartsChangeNothing(int offset) throws IOException {
    Patched patched = Patched.of("0123456789");

    patched.patch(overwriting(offset, "", 2, "abc"));
    assertThat(patched.bytes()).isEqualTo("01abc56789");
    patched.patch(overwriting(8, "abc", offset, ""));
    assertThat(patched.bytes()).isEqualTo("01abc567abc");
    patched.patch(Document.single(Edit.overwriting(offset, "")));
    assertThat(patched.bytes()).isEqualTo("01abc567abc");
  }

  @ParameterizedTest
  @DisplayName("UPD-10 a patch with anything wrong in it changes nothing")
  @CsvSource({
    "'\r\n\r\nabc', BAD_REQUEST",
    "'Content-Range: bytes 4-6/*\r\n\r\nabcd', BAD_REQUEST",
    "'Content-Range: bytes 4-6/*\r\n\r\nab', BAD_REQUEST",
    "'Content-Range: bytes 0-2/*\r\n\r\nabc', BAD_REQUEST",
    "'Content-Range: bytes */4\r\n\r\n', UNPROCESSABLE_CONTENT",
    "'Content-Range: lines 4-6/*\r\n\r\nabc', UNPROCESSABLE_CONTENT",
    "'Content-Range: bytes 999999999-999999999/*\r\n\r\na', UNPROCESSABLE_CONTENT",
    "'Content-Range: bytes 9223372036854775806-9223372036854775806/*\r\n\r\na',"
        + " UNPROCESSABLE_CONTENT",
  })
  void patchesAreAppliedWhollyOrNot(String secondPart, Kind kind) throws IOException {
    Patched patched = Patched.of("0123456789");
    String bytes = "--=B=\r\nContent-Offset: 1\r\n\r\nxy\r\n--=B=\r\n" + secondPart;

    assertThat(patched.refusal(new Document(MULTIPART, "", bytes + "\r\n--=B=--", List.of())))
        .isEqualTo(kind);
    assertThat(patched.refusal(new Document(MULTIPART, "", bytes, List.of())))
        .isIn(Kind.BAD_REQUEST, kind);
    assertThat(patched.bytes()).isEqualTo("0123456789");
  }

  @Test
  @DisplayName("UPD-9 a patch without any part is malformed")
  void patchesWithoutAnyPartAreMalformed() throws IOException {
    Patched patched = Patched.of("0123456789");

    assertThat(patched.refusal(new Document(MULTIPART, "", "--=B=--", List.of())))
        .isEqualTo(Kind.BAD_REQUEST);
    assertThat(patched.refusal(new Document(MULTIPART, "", "", List.of())))
        .isEqualTo(Kind.BAD_REQUEST);
    assertThat(patched.refusal(new Document(BYTERANGE, "", "", List.of())))
        .isEqualTo(Kind.BAD_REQUEST);
  }

  @ParameterizedTest
  @DisplayName("UPD-8 ranges that do not fit the resource or the bytes are not satisfiable")
  @CsvSource({
    "bytes=3-5, RANGE_NOT_SATISFIABLE",
    "bytes=5-3, RANGE_NOT_SATISFIABLE",
    "bytes=-11, RANGE_NOT_SATISFIABLE",
    "bytes=-0, BAD_REQUEST",
    "bytes=-4-8, BAD_REQUEST",
    "bytes=9223372036854775807-, UNPROCESSABLE_CONTENT",
    "bytes=99999999999999999999-, UNPROCESSABLE_CONTENT",
  })
  void rangesThatDoNotFitAreRefused(String field, Kind kind) throws IOException {
    Patched patched = Patched.of("0123456789");

    assertThat(patched.refusal(new Document(SABREDAV, field, "----", List.of()))).isEqualTo(kind);
    assertThat(patched.bytes()).isEqualTo("0123456789");
  }

  private static void assertLast(LwsStorageBuilder builder, Document last, Document tooFar)
      throws IOException {
    Patched patched = Patched.of("0123456789", builder);

    assertThat(patched.refusal(tooFar)).isEqualTo(Kind.UNPROCESSABLE_CONTENT);
    assertThat(patched.bytes()).isEqualTo("0123456789");
    patched.patch(last);
    assertThat(patched.bytes()).isEqualTo(edited("0123456789", last.edits()));
  }

  @Test
  @DisplayName("UPD-11 as many zeros are filled in as the limit allows, over all gaps of a patch")
  void zerosAreLimited() throws IOException {
    assertLast(Patched.builder().maxZeroFillBytes(5), from(15, "ab").on(10), from(16, "ab").on(10));
    assertLast(
        Patched.builder().maxZeroFillBytes(5),
        Document.single(Edit.overwriting(15, "ab")),
        Document.single(Edit.overwriting(16, "ab")));
    assertLast(
        Patched.builder().maxZeroFillBytes(5),
        overwriting(16, "b", 12, "a"),
        overwriting(17, "b", 12, "a"));
    assertLast(Patched.builder().maxZeroFillBytes(0), from(10, "ab").on(10), from(11, "ab").on(10));
  }

  @Test
  @DisplayName("UPD-11 what a host's format removes behind the end is no gap to fill")
  void zerosOfOwnFormatsAreLimited() throws IOException {
    Edit deleting = new Edit(8, 5, "");

    assertThat(edited("0123456789", List.of(deleting, new Edit(18, 0, "ab"))))
        .isEqualTo("01234567\0\0\0\0\0ab");
    assertLast(
        Patched.builder().maxZeroFillBytes(5),
        Document.own(List.of(deleting, new Edit(18, 0, "ab"))),
        Document.own(List.of(deleting, new Edit(19, 0, "ab"))));
  }

  @Test
  @DisplayName("UPD-11 the result has as many bytes as the limit allows, and no more")
  void resultsAreLimited() throws IOException {
    assertLast(Patched.builder().maxContentBytes(12), append("ab").on(10), append("abc").on(10));
    assertLast(Patched.builder().maxContentBytes(12), from(11, "a").on(10), from(12, "a").on(10));
    assertLast(
        Patched.builder().maxContentBytes(12),
        overwriting(11, "b", 0, "a"),
        overwriting(11, "bc", 0, "a"));
    assertLast(
        Patched.builder().maxContentBytes(12),
        Document.own(List.of(new Edit(0, 3, ""), new Edit(5, 0, "abcde"))),
        Document.own(List.of(new Edit(0, 3, ""), new Edit(5, 0, "abcdef"))));
  }

  @Test
  @DisplayName("UPD-11 a patch has as many ranges as the limit allows, and no more")
  void rangesAreLimited() throws IOException {
    Edit third = Edit.overwriting(7, "e");

    assertLast(
        Patched.builder().maxPatchRanges(2),
        overwriting(1, "a", 3, "b"),
        Document.multipart(List.of(Edit.overwriting(1, "a"), Edit.overwriting(3, "b"), third)));
  }

  @Test
  @DisplayName("UPD-11 a document has as many bytes as the limit allows, and no more")
  void documentsAreLimited() throws IOException {
    Document last = overwriting(1, "a", 3, "b");
    Patched patched =
        Patched.of("0123456789", Patched.builder().maxBytePatchBytes(last.bytes().length()));

    assertThat(patched.refusal(overwriting(1, "a", 3, "bc"))).isEqualTo(Kind.PAYLOAD_TOO_LARGE);
    assertThat(patched.bytes()).isEqualTo("0123456789");
    patched.patch(last);
    assertThat(patched.bytes()).isEqualTo("0a2b456789");
  }
}
