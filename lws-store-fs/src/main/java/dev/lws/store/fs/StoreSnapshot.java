// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.catalog.CatalogReader;
import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A read transaction on a connection of the pool. */
final class StoreSnapshot implements Snapshot {

  private final Sql sql;
  private final CatalogReader reader;
  private final LiveContents live;
  private final Trees trees;
  private final Runnable end;
  private boolean closed;

  /**
   * Creates a snapshot.
   *
   * @param sql in a transaction that has read something
   * @param end called once, when it is closed
   */
  StoreSnapshot(Sql sql, LiveContents live, Trees trees, Runnable end) {
    this.sql = sql;
    this.reader = new CatalogReader(sql, live.handles());
    this.live = live;
    this.trees = trees;
    this.end = end;
  }

  @Override
  public Optional<ResourceRecord> find(ResourcePath path) throws IOException {
    requireOpen();
    try {
      return Optional.ofNullable(reader.find(path));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Optional<ResourceRecord> find(ResourceId id) throws IOException {
    requireOpen();
    try {
      return Optional.ofNullable(reader.find(id));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Page members(ResourceId container, Seek from, int limit) throws IOException {
    requireOpen();
    try {
      return reader.members(container, from, limit);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public List<ResourceRecord> auxiliaries(ResourceId principal) throws IOException {
    requireOpen();
    try {
      return List.copyOf(reader.auxiliaries(principal));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public ContentReader open(Content content) throws IOException {
    requireOpen();
    StoredContent own = live.handles().own(content);
    Node root;
    try {
      root = Nodes.root(sql, own.id());
    } catch (SQLException e) {
      throw unreadable(e);
    }
    live.pins().pin(own.id());
    return trees.open(root, () -> live.pins().unpin(own.id()));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      end.run();
    }
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("snapshot is closed");
    }
  }

  private static IOException unreadable(SQLException failure) {
    return Failures.of("cannot read the catalog", failure);
  }
}
