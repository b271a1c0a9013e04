// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.patch;

import dev.lws.core.internal.view.View;
import dev.lws.store.ResourceRecord.Bytes;
import java.io.IOException;

/**
 * A change that makes new bytes of those that are there. What a client sent for it has been read to
 * its end once; it is applied anew to each state that its commit is tried on (UPD-10).
 */
public sealed interface Revision extends AutoCloseable permits Splicing, Rendering {

  /**
   * Takes what the new bytes are made of from a view. All that takes time is left to the draft,
   * which needs no view.
   *
   * @return a draft, which the caller ends by asking it for the bytes
   * @throws dev.lws.core.operation.LwsException if the change does not fit that state
   */
  Draft begin(View view, Bytes current) throws IOException;

  /** Drops what has been read. */
  @Override
  default void close() throws IOException {}
}
