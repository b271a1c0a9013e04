// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot that hands everything on to another one. A base for snapshots that do one thing
 * differently; {@link ForwardingStore} is its companion.
 *
 * <p>Each method calls the same method of the {@link #delegate}; none of them calls another method
 * of this class. What a subclass overrides is all that changes.
 */
public class ForwardingSnapshot implements Snapshot {

  private final Snapshot delegate;

  /** Creates a snapshot in front of {@code delegate}, which it closes when it is closed. */
  protected ForwardingSnapshot(Snapshot delegate) {
    this.delegate = delegate;
  }

  /** Returns the snapshot that everything is handed on to. */
  public final Snapshot delegate() {
    return delegate;
  }

  /**
   * Returns the snapshot behind {@code snapshot}, through any number of these; itself if it is none
   * of them. A store that is handed a snapshot knows its own ones only.
   */
  public static Snapshot unwrap(Snapshot snapshot) {
    Snapshot inner = snapshot;
    while (inner instanceof ForwardingSnapshot forwarding) {
      inner = forwarding.delegate;
    }
    return inner;
  }

  @Override
  public Optional<ResourceRecord> find(ResourcePath path) throws IOException {
    return delegate.find(path);
  }

  @Override
  public Optional<ResourceRecord> find(ResourceId id) throws IOException {
    return delegate.find(id);
  }

  @Override
  public Page members(ResourceId container, Seek from, int limit) throws IOException {
    return delegate.members(container, from, limit);
  }

  @Override
  public List<ResourceRecord> auxiliaries(ResourceId principal) throws IOException {
    return delegate.auxiliaries(principal);
  }

  @Override
  public ContentReader open(Content content) throws IOException {
    return delegate.open(content);
  }

  @Override
  public void close() {
    delegate.close();
  }
}
