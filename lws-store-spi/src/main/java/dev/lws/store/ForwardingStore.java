// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.io.IOException;
import java.util.List;

/**
 * A store that hands everything on to another one. A base for stores that do one thing differently:
 * count, measure, refuse, delay, fail for a test.
 *
 * <p>Each method calls the same method of the {@link #delegate}, {@link #splice} too, so that what
 * the other store does better than the default stays so; none of them calls another method of this
 * class. What a subclass overrides is all that changes. It inherits the promises of {@link
 * ResourceStore} and has to keep those it meddles with: run {@code ResourceStoreContract} over it.
 *
 * <p>Contents, staged contents and snapshots are those of the other store. A subclass that wraps
 * snapshots extends {@link ForwardingSnapshot}: the other store knows its own ones only, and {@link
 * #splice} unwraps those.
 */
public class ForwardingStore implements ResourceStore {

  private final ResourceStore delegate;

  /** Creates a store in front of {@code delegate}, which it closes when it is closed. */
  protected ForwardingStore(ResourceStore delegate) {
    this.delegate = delegate;
  }

  /** Returns the store that everything is handed on to. */
  public final ResourceStore delegate() {
    return delegate;
  }

  @Override
  public Snapshot snapshot() throws IOException {
    return delegate.snapshot();
  }

  @Override
  public StagedContent stage(ContentSource bytes) throws IOException {
    return delegate.stage(bytes);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The other store gets the snapshot behind {@code at}, if that is a {@link
   * ForwardingSnapshot}.
   */
  @Override
  public StagedContent splice(Snapshot at, Content base, List<Splice> edits) throws IOException {
    return delegate.splice(ForwardingSnapshot.unwrap(at), base, edits);
  }

  @Override
  public void commit(Transaction tx) throws IOException {
    delegate.commit(tx);
  }

  @Override
  public void close() throws IOException {
    delegate.close();
  }
}
