// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import java.io.IOException;
import java.io.InputStream;

/** A patch of bytes whose document has not been read yet. */
@FunctionalInterface
public interface BytePatch {

  /**
   * Begins to read the document. Called once for a request, after its preconditions held.
   *
   * @param document its bytes, which arrive as they are read; what is left at the end of the edits
   *     is read and ignored. The caller closes it
   * @throws PatchException if the patch cannot be applied to any state
   * @throws IOException if {@code document} failed
   */
  ByteEdits read(InputStream document) throws PatchException, IOException;
}
