// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import java.io.IOException;

/** The bytes of one part, counted against what its fields say. */
final class PartBody {

  private final PartFields fields;
  private final SingleEdit.Bytes bytes;
  private long sent;

  PartBody(PartFields fields, SingleEdit.Bytes bytes) {
    this.fields = fields;
    this.bytes = bytes;
  }

  /**
   * Reads bytes.
   *
   * @throws PatchException if there are more than announced, or at the end fewer
   */
  int read(byte[] target, int offset, int length) throws IOException, PatchException {
    int read = bytes.read(target, offset, length);
    if (read < 0) {
      fields.checkCount(sent);
      return read;
    }
    sent += read;
    if (sent > fields.count().orElse(Long.MAX_VALUE)) {
      fields.checkCount(sent);
    }
    return read;
  }
}
