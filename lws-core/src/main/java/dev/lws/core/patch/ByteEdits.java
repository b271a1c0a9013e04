// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The edits of a patch document, one after another as it arrives. Used by one thread. */
public interface ByteEdits {

  /** Returns the one edit whose bytes are all that {@code bytes} has. */
  static ByteEdits of(Placement placement, InputStream bytes) {
    return new SingleEdit(placement, bytes::read);
  }

  /**
   * Moves to the next edit, once the bytes of the one before have been read.
   *
   * @return where its bytes go; empty at the end of the patch
   * @throws PatchException if the document is malformed
   * @throws IOException if the document failed
   */
  Optional<Placement> next() throws PatchException, IOException;

  /**
   * Reads new bytes of the current edit, at least one unless {@code length} is 0.
   *
   * @return how many bytes were read, or -1 at the end of the edit
   * @throws PatchException if the document is malformed
   * @throws IOException if the document failed
   */
  int read(byte[] target, int offset, int length) throws PatchException, IOException;
}
