// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import com.google.common.io.BaseEncoding;
import dev.lws.core.http.ByteRanges.Range;
import dev.lws.core.http.ByteRanges.Selection;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.Representation;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.store.ContentReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends stored bytes: all of them, or the ranges that were asked for (REA-2). */
final class ContentSending {

  private final SecureRandom random = new SecureRandom();

  /** That which is sent: status, fields of its own, and the body. */
  record Sending(
      int status,
      String contentType,
      long length,
      Optional<String> contentRange,
      Answer.Body body) {}

  /**
   * Chooses what to send.
   *
   * @throws LwsException {@link Kind#RANGE_NOT_SATISFIABLE}
   */
  Sending choose(IncomingRequest request, ReadResult.Stored stored) {
    Representation whole = stored.representation();
    Selection selection = selection(request, whole);
    if (selection instanceof Selection.Parts parts) {
      return parts.ranges().size() == 1
          ? single(stored, parts.ranges().get(0))
          : several(stored, parts.ranges());
    }
    if (selection instanceof Selection.Unsatisfiable) {
      throw new LwsException(
          Kind.RANGE_NOT_SATISFIABLE,
          "none of the ranges has a byte of the content, which has " + whole.length());
    }
    return new Sending(
        200, whole.mediaType(), whole.length(), Optional.empty(), out -> sendWhole(stored, out));
  }

  static void sendWhole(ReadResult.Stored stored, OutputStream out) throws IOException {
    stored.content().transferTo(0, stored.content().length(), new StreamChannel(out));
  }

  private static Selection selection(IncomingRequest request, Representation whole) {
    return request
        .ranges()
        .filter(ranges -> applies(request, whole))
        .map(ranges -> ranges.select(whole.length()))
        .orElseGet(Selection.Whole::new);
  }

  private static boolean applies(IncomingRequest request, Representation whole) {
    Validators current =
        new Validators(
            List.of(whole.etag()), whole.lastModified(), whole.validator().sharedSecond());
    return request.ifRange().map(condition -> condition.holds(current)).orElse(true);
  }

  private static Sending single(ReadResult.Stored stored, Range range) {
    Representation whole = stored.representation();
    return new Sending(
        206,
        whole.mediaType(),
        range.length(),
        Optional.of(contentRange(range, whole)),
        out -> transfer(stored.content(), range, out));
  }

  private Sending several(ReadResult.Stored stored, List<Range> ranges) {
    Representation whole = stored.representation();
    String boundary = boundary();
    List<byte[]> heads = new ArrayList<>();
    long length = 0;
    for (Range range : ranges) {
      byte[] head =
          ascii(
              "\r\n--"
                  + boundary
                  + "\r\nContent-Type: "
                  + whole.mediaType()
                  + "\r\nContent-Range: "
                  + contentRange(range, whole)
                  + "\r\n\r\n");
      heads.add(head);
      length += head.length + range.length();
    }
    byte[] end = ascii("\r\n--" + boundary + "--\r\n");
    return new Sending(
        206,
        "multipart/byteranges; boundary=" + boundary,
        length + end.length,
        Optional.empty(),
        out -> {
          for (int i = 0; i < heads.size(); i++) {
            out.write(heads.get(i));
            transfer(stored.content(), ranges.get(i), out);
          }
          out.write(end);
        });
  }

  private static void transfer(ContentReader content, Range range, OutputStream out)
      throws IOException {
    content.transferTo(range.first(), range.length(), new StreamChannel(out));
  }

  private static String contentRange(Range range, Representation whole) {
    return "bytes " + range.first() + "-" + range.last() + "/" + whole.length();
  }

  /** Random, so that no stored bytes can be made to look like the end of a part. */
  private String boundary() {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    return BaseEncoding.base16().lowerCase().encode(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Hands arrays on as they are, where {@code Channels.newChannel} would copy them once more. */
  private record StreamChannel(OutputStream out) implements WritableByteChannel {

    @Override
    public int write(ByteBuffer source) throws IOException {
      int length = source.remaining();
      if (source.hasArray()) {
        out.write(source.array(), source.arrayOffset() + source.position(), length);
        source.position(source.limit());
      } else {
        byte[] copy = new byte[Math.min(length, 64 << 10)];
        source.get(copy);
        out.write(copy);
        return copy.length;
      }
      return length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // the stream belongs to the adapter
    }
  }
}
