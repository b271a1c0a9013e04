// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.io.IOException;
import java.util.List;

/**
 * Keeps the resources of one or many storages. The core calls it; hosts implement it to choose
 * where bytes live.
 *
 * <p>Every store promises the following; each line is a test in {@code ResourceStoreContract}:
 *
 * <ul>
 *   <li>{@link #commit} is all or nothing: after a refusal, a failure or a crash readers find the
 *       old state; once it returns, they find the new one, also after a restart if the store is a
 *       durable one.
 *   <li>A {@link Snapshot} is one consistent state; later commits do not show in it.
 *   <li>Of two transactions that expect the same version, one commits and the other is refused.
 *   <li>Staged bytes are invisible until a commit names them.
 *   <li>A {@link ContentReader} reads on, whatever is committed, removed or reclaimed meanwhile.
 *   <li>All methods may be called from many threads at once.
 * </ul>
 *
 * <p>A store need not know HTTP, media types or who is asking: the core makes the versions and
 * sends valid names.
 *
 * <p>Failures are a closed set: {@link ConflictException} is a refusal that may be decided again,
 * {@link StorageFullException} asks for space, {@link InDoubtException} says that an outcome is
 * unknown, and any other {@link IOException} means that the medium failed and nothing happened.
 */
public interface ResourceStore extends AutoCloseable {

  /**
   * Opens the current state for reading. Snapshots are short-lived: the core never keeps one open
   * while a client sends or receives.
   *
   * @return one consistent state; the caller closes it
   * @throws IOException if the medium failed or the store is closed
   */
  Snapshot snapshot() throws IOException;

  /**
   * Reads {@code bytes} to its end, in bounded memory, and keeps them as durably as this store
   * keeps anything. No reader sees them before a commit names them.
   *
   * @return the staged bytes; the caller closes them, after the commit too
   * @throws StorageFullException if there is no room
   * @throws IOException if the medium failed. A failure of {@code bytes} itself, checked or not,
   *     reaches the caller unchanged. In each case nothing stays behind.
   */
  StagedContent stage(ContentSource bytes) throws IOException;

  /**
   * Stages {@code base} with {@code edits} applied. The edits all refer to offsets in {@code base},
   * ascend and do not overlap; a gap between the end of {@code base} and an edit that starts beyond
   * it is filled with zeros.
   *
   * <p>The result keeps every byte of {@code base} that it uses alive until it is closed. This
   * default copies; a store that can do it in proportion to the edits overrides it.
   *
   * @param at the open snapshot that {@code base} was found in
   * @param base the content to start from
   * @param edits the replacements, at least one
   * @return the staged result; the caller closes it
   * @throws StorageFullException if there is no room
   * @throws IOException if the medium failed
   * @throws IllegalArgumentException if the edits are empty, unordered or overlapping
   */
  default StagedContent splice(Snapshot at, Content base, List<Splice> edits) throws IOException {
    try (ContentReader reader = at.open(base)) {
      return stage(SplicedSource.of(reader, edits));
    }
  }

  /**
   * Applies every change of {@code tx}, or none. The expectations hold against the state that the
   * changes are applied to: nothing else commits in between. On return the new state is what every
   * later snapshot shows.
   *
   * @throws ConflictException if an expectation does not hold, or a record to be changed is gone;
   *     take a new snapshot and decide again
   * @throws IllegalArgumentException if a change could not be applied to any state of its record,
   *     as {@link Change.Update#applyTo}, {@link Change.Touch#applyTo} and {@link
   *     Change.Insert#requirePlace} find, or a content is another store's; nothing happened
   * @throws StorageFullException if there is no room
   * @throws InDoubtException if the medium failed in the commit and the outcome could not be found
   *     out
   * @throws IOException if the medium failed before the commit or the store is closed; nothing
   *     happened
   */
  void commit(Transaction tx) throws IOException;

  /**
   * Ends the store. Each commit in flight is acknowledged or refused; none hangs. A second call
   * does nothing.
   *
   * @throws IOException if the medium failed; what was acknowledged before is kept all the same
   */
  @Override
  void close() throws IOException;
}
