// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One consistent state of a store. Nothing that commits after it was opened shows in it.
 *
 * <p>A snapshot is used by one thread at a time and kept for milliseconds; readers opened from it
 * outlive it. Records below a removed one are not there: no method finds them.
 */
public interface Snapshot extends AutoCloseable {

  /** Returns the record at {@code path}, contained or auxiliary, or empty if there is none. */
  Optional<ResourceRecord> find(ResourcePath path) throws IOException;

  /** Returns the record with that id, or empty if there is none. */
  Optional<ResourceRecord> find(ResourceId id) throws IOException;

  /**
   * Returns contained members of a container (auxiliaries are not among them), ascending by the
   * unsigned UTF-8 bytes of their names ({@link ResourceName#ORDER}).
   *
   * @param container the container; one that is not there has no members
   * @param from where the page lies
   * @param limit how many members at the most, at least 1
   * @return the page; it costs the same wherever in the container it lies
   */
  Page members(ResourceId container, Seek from, int limit) throws IOException;

  /**
   * Returns the auxiliaries of a principal, ascending by relation; empty if it has none or is not
   * there.
   */
  List<ResourceRecord> auxiliaries(ResourceId principal) throws IOException;

  /**
   * Opens a content found in this snapshot.
   *
   * @return a reader that pins the bytes and outlives this snapshot; the caller closes it
   */
  ContentReader open(Content content) throws IOException;

  /** Ends this view. A second call does nothing. */
  @Override
  void close();
}
