// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A look at one state. */
final class StateSnapshot implements Snapshot {

  private final KeyValueStore store;
  private final State state;
  private final Tree tree;
  private boolean closed;

  /** Creates a snapshot; {@code state} counts it as a user already. */
  StateSnapshot(KeyValueStore store, State state) {
    this.store = store;
    this.state = state;
    this.tree = new Tree(store, state.rows());
  }

  @Override
  public Optional<ResourceRecord> find(ResourcePath path) throws IOException {
    return Optional.ofNullable(tree().find(path));
  }

  @Override
  public Optional<ResourceRecord> find(ResourceId id) throws IOException {
    return Optional.ofNullable(tree().find(id));
  }

  @Override
  public Page members(ResourceId container, Seek from, int limit) throws IOException {
    return tree().members(container, from, limit);
  }

  @Override
  public List<ResourceRecord> auxiliaries(ResourceId principal) throws IOException {
    return tree().auxiliaries(principal);
  }

  @Override
  public ContentReader open(Content content) {
    tree();
    StoredContent own = StoredContent.of(content, store);
    state.acquire();
    return new StateReader(state, own);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      state.release();
    }
  }

  private Tree tree() {
    if (closed) {
      throw new IllegalStateException("snapshot is closed");
    }
    return tree;
  }
}
