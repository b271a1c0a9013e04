// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import java.util.List;
import java.util.Optional;

/** A reference to one state. */
final class MemorySnapshot implements Snapshot {

  private final MemoryStore store;
  private final State state;
  private boolean closed;

  MemorySnapshot(MemoryStore store, State state) {
    this.store = store;
    this.state = state;
  }

  @Override
  public Optional<ResourceRecord> find(ResourcePath path) {
    return state().find(path).map(Entry::record);
  }

  @Override
  public Optional<ResourceRecord> find(ResourceId id) {
    return Optional.ofNullable(state().find(id));
  }

  @Override
  public Page members(ResourceId container, Seek from, int limit) {
    return state().members(container, from, limit);
  }

  @Override
  public List<ResourceRecord> auxiliaries(ResourceId principal) {
    return state().auxiliaries(principal);
  }

  @Override
  public ContentReader open(Content content) {
    requireOpen();
    return new MemoryReader(MemoryContent.of(content, store).extents());
  }

  @Override
  public void close() {
    closed = true;
  }

  /**
   * Fails loudly after {@link #close}: with other stores a view that was ended shows nothing
   * either.
   */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("snapshot is closed");
    }
  }

  private State state() {
    requireOpen();
    return state;
  }
}
