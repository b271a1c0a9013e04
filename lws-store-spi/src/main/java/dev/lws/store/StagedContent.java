// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.io.IOException;

/**
 * Bytes that are stored but belong to no resource yet. They may be named by any number of commit
 * attempts until closed.
 */
public interface StagedContent extends AutoCloseable {

  /** The handle to put into a {@link ResourceRecord} or a {@link Change.Update}. */
  Content content();

  /**
   * Opens the staged bytes for reading, also before any commit.
   *
   * @return a reader that outlives this object; the caller closes it
   */
  ContentReader open() throws IOException;

  /** Drops the pin. Bytes that no commit has named are reclaimed. A second call does nothing. */
  @Override
  void close() throws IOException;
}
