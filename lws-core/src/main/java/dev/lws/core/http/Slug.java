// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The name a client would like a new resource to have (RFC 5023 §9.7). A hint: what is malformed
 * counts as not sent.
 */
final class Slug {

  private Slug() {}

  /**
   * Reads {@code Slug}: UTF-8, of which any byte may be percent-encoded. Bytes beyond ASCII should
   * be, but are understood raw too, whether the host hands them over as ISO 8859-1 or decoded.
   *
   * @param lines the lines of the field, none if absent
   * @return what the client wrote, neither empty nor safe as a name; empty if absent, blank,
   *     repeated or malformed
   */
  static Optional<String> parse(List<String> lines) {
    if (lines.size() != 1) {
      return Optional.empty();
    }
    String text = HeaderTokens.trim(lines.get(0));
    try {
      return Optional.of(decode(text)).filter(slug -> !slug.isBlank());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String decode(String text) throws CharacterCodingException {
    boolean decodedByHost = text.chars().anyMatch(c -> c > 0xff);
    Charset charset = decodedByHost ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
    ByteBuffer bytes = ByteBuffer.allocate(encoded.remaining());
    while (encoded.hasRemaining()) {
      byte b = encoded.get();
      bytes.put(b == '%' ? escaped(encoded) : b);
    }
    return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
  }

  private static byte escaped(ByteBuffer encoded) throws CharacterCodingException {
    if (encoded.remaining() < 2) {
      throw new CharacterCodingException();
    }
    return (byte) (hexDigit(encoded.get()) << 4 | hexDigit(encoded.get()));
  }

  private static int hexDigit(byte b) throws CharacterCodingException {
    int digit = b < 0 ? -1 : Character.digit((char) b, 16);
    if (digit < 0) {
      throw new CharacterCodingException();
    }
    return digit;
  }
}
