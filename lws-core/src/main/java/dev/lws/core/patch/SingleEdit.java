// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import java.io.IOException;
import java.util.Optional;

/** The one edit of a document whose bytes go on to its end. */
final class SingleEdit implements ByteEdits {

  private final Placement placement;
  private final Bytes bytes;
  private boolean begun;

  /** The source of the bytes. */
  @FunctionalInterface
  interface Bytes {
    int read(byte[] target, int offset, int length) throws IOException, PatchException;
  }

  SingleEdit(Placement placement, Bytes bytes) {
    this.placement = placement;
    this.bytes = bytes;
  }

  @Override
  public Optional<Placement> next() {
    if (begun) {
      return Optional.empty();
    }
    begun = true;
    return Optional.of(placement);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException, PatchException {
    return bytes.read(target, offset, length);
  }
}
