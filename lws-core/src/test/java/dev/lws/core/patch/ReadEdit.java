// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lws.core.model.MediaType;
import dev.lws.core.patch.Placement.ReplacedRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;

/**
 * An edit of a byte patch that was read to its end.
 *
 * @param offset where its bytes go, in a resource of 1,000 bytes
 * @param removed how many bytes they replace
 * @param bytes one character each
 */
record ReadEdit(long offset, long removed, String bytes) {

  private static final long LENGTH = 1_000;

  /** Bytes that overwrite others. */
  static ReadEdit at(long offset, String bytes) {
    return new ReadEdit(offset, bytes.length(), bytes);
  }

  /** Reads all edits of a document of that media type; its bytes are the characters. */
  static List<ReadEdit> allOf(PatchFormat.OfBytes format, String mediaType, String document)
      throws PatchException, IOException {
    return allOf(format, mediaType, document, most -> most);
  }

  /**
   * Reads all edits.
   *
   * @param chunks how many bytes to read or to deliver of those that could be, at least 1
   */
  static List<ReadEdit> allOf(
      PatchFormat.OfBytes format, String mediaType, String document, IntUnaryOperator chunks)
      throws PatchException, IOException {
    MediaType parsed = MediaType.parse(mediaType).orElseThrow();
    PatchHead head = new PatchHead(parsed, OptionalLong.empty(), name -> List.of());
    return allOf(format.parse(head).read(chunked(document.getBytes(ISO_8859_1), chunks)), chunks);
  }

  private static List<ReadEdit> allOf(ByteEdits edits, IntUnaryOperator chunks)
      throws PatchException, IOException {
    List<ReadEdit> all = new ArrayList<>();
    for (Optional<Placement> next = edits.next(); next.isPresent(); next = edits.next()) {
      String bytes = bytes(edits, chunks);
      ReplacedRange range = next.get().within(LENGTH, bytes.length());
      all.add(new ReadEdit(range.offset(), range.length(), bytes));
    }
    return all;
  }

  private static String bytes(ByteEdits edits, IntUnaryOperator chunks)
      throws PatchException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[256];
    while (true) {
      int read = edits.read(buffer, 3, chunks.applyAsInt(buffer.length - 3));
      if (read < 0) {
        return bytes.toString(ISO_8859_1);
      }
      if (read == 0) {
        throw new AssertionError("no byte was read");
      }
      bytes.write(buffer, 3, read);
    }
  }

  /** A stream that delivers bytes as they come from a network. */
  private static InputStream chunked(byte[] document, IntUnaryOperator chunks) {
    return new ByteArrayInputStream(document) {
      @Override
      public int read(byte[] target, int offset, int length) {
        return super.read(target, offset, length == 0 ? 0 : chunks.applyAsInt(length));
      }
    };
  }
}
