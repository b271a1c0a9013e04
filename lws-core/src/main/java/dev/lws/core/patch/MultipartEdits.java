// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of a multipart document (RFC 2046 §5.1.1), each an edit. */
final class MultipartEdits implements ByteEdits {

  private static final CharMatcher PADDING = CharMatcher.anyOf(" \t");

  private final PartInput input;
  private final byte[] delimiter;
  private @Nullable PartBody part;

  MultipartEdits(InputStream document, byte[] delimiter) {
    this.input = new PartInput(document);
    this.delimiter = delimiter;
  }

  @Override
  public Optional<Placement> next() throws PatchException, IOException {
    if (part == null) {
      skipPreamble();
    }
    if (input.skip("--")) {
      return Optional.empty();
    }
    PartFields fields = fields();
    part = new PartBody(fields, this::upToDelimiter);
    return Optional.of(fields.placement());
  }

  @Override
  public int read(byte[] target, int offset, int length) throws PatchException, IOException {
    if (part == null) {
      throw new IllegalStateException("there is no edit yet");
    }
    return part.read(target, offset, length);
  }

  private PartFields fields() throws PatchException, IOException {
    input.startFields();
    if (!PADDING.matchesAllOf(input.line())) {
      throw PatchException.malformed(
          "a boundary stands alone on its line; this one does not, or it occurs in the bytes of a part");
    }
    return PartFields.read(input);
  }

  private void skipPreamble() throws PatchException, IOException {
    input.startWithLineEnd();
    byte[] ignored = new byte[1 << 10];
    int read;
    do {
      read = upToDelimiter(ignored, 0, ignored.length);
    } while (read >= 0);
  }

  private int upToDelimiter(byte[] target, int offset, int length)
      throws PatchException, IOException {
    return input.readUpTo(delimiter, target, offset, length);
  }
}
