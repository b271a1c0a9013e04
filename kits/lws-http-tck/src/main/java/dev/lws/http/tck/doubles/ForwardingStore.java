// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.doubles;

import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceStore;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.Transaction;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A store that hands everything on to another one. Tests override what is to go wrong. */
public class ForwardingStore implements ResourceStore {

  private final ResourceStore store;

  public ForwardingStore(ResourceStore store) {
    this.store = store;
  }

  /**
   * Called for each content that is opened for reading from a snapshot; what it returns is read
   * instead.
   */
  protected ContentReader opened(ContentReader reader) throws IOException {
    return reader;
  }

  @Override
  public Snapshot snapshot() throws IOException {
    return new ForwardingSnapshot(store.snapshot());
  }

  @Override
  public StagedContent stage(ContentSource bytes) throws IOException {
    return store.stage(bytes);
  }

  @Override
  public StagedContent splice(Snapshot at, Content base, List<Splice> edits) throws IOException {
    Snapshot inner = at instanceof ForwardingSnapshot forwarding ? forwarding.snapshot : at;
    return store.splice(inner, base, edits);
  }

  @Override
  public void commit(Transaction tx) throws IOException {
    store.commit(tx);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  private final class ForwardingSnapshot implements Snapshot {

    private final Snapshot snapshot;

    ForwardingSnapshot(Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    @Override
    public Optional<ResourceRecord> find(ResourcePath path) throws IOException {
      return snapshot.find(path);
    }

    @Override
    public Optional<ResourceRecord> find(ResourceId id) throws IOException {
      return snapshot.find(id);
    }

    @Override
    public Page members(ResourceId container, Seek from, int limit) throws IOException {
      return snapshot.members(container, from, limit);
    }

    @Override
    public List<ResourceRecord> auxiliaries(ResourceId principal) throws IOException {
      return snapshot.auxiliaries(principal);
    }

    @Override
    public ContentReader open(Content content) throws IOException {
      return opened(snapshot.open(content));
    }

    @Override
    public void close() {
      snapshot.close();
    }
  }
}
