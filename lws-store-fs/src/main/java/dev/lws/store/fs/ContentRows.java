// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.ConflictException;
import dev.lws.store.Content;
import dev.lws.store.catalog.Contents;
import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes contents, and counts who uses what: records name contents, contents have trees of chunks,
 * their leaves have runs of segments. What nobody uses is found by its count and taken out in small
 * steps.
 */
final class ContentRows implements Contents {

  private final Sql sql;
  private final LiveContents live;
  private List<Long> unnamed = new ArrayList<>();

  ContentRows(Sql sql, LiveContents live) {
    this.sql = sql;
    this.live = live;
  }

  /** Returns what has become unnamed since the last call. */
  List<Long> takeUnnamed() {
    List<Long> taken = unnamed;
    unnamed = new ArrayList<>();
    return taken;
  }

  @Override
  public void named(Content content) throws SQLException, ConflictException {
    StoredContent own = live.handles().own(content);
    Node root = own.fresh();
    if (root != null && live.pins().isPinned(own.id()) && insert(own, root)) {
      use(root);
    } else if (sql.any("SELECT 1 FROM content WHERE id = ?", own.id())) {
      sql.update("DELETE FROM garbage WHERE content = ?", own.id());
    } else {
      throw new ConflictException(own + " was closed before any commit named it");
    }
  }

  @Override
  public void unnamed(long number) throws SQLException {
    sql.update("INSERT INTO garbage (content) VALUES (?)", number);
    unnamed.add(number);
  }

  /** Inserts a content, unless an earlier commit has. */
  private boolean insert(StoredContent content, Node root) throws SQLException {
    return sql.update(
            """
            INSERT INTO content (id, length, pieces, root) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """,
            content.id(),
            content.length(),
            root.pieces(),
            NodeCodec.encode(root))
        == 1;
  }

  /** Counts a node that uses others, and inserts those that are new. */
  private void use(Node node) throws SQLException, ConflictException {
    for (long segment : segments(node)) {
      if (sql.update("UPDATE segment SET uses = uses + 1 WHERE id = ?", segment) == 0) {
        insertSegment(segment);
      }
    }
    for (Chunk child : node.children()) {
      if (sql.update("UPDATE chunk SET uses = uses + 1 WHERE id = ?", child.id()) == 0) {
        insert(child);
      }
    }
  }

  private void insert(Chunk chunk) throws SQLException, ConflictException {
    Node node = chunk.fresh();
    if (node == null) {
      throw new ConflictException("chunk " + chunk.id() + " is gone");
    }
    sql.update("INSERT INTO chunk (id, uses) VALUES (?, 1)", chunk.id());
    sql.update(
        "INSERT INTO chunk_node (id, node) VALUES (?, ?)", chunk.id(), NodeCodec.encode(node));
    use(node);
  }

  private void insertSegment(long id) throws SQLException, ConflictException {
    Segment segment = live.fresh().get(id);
    if (segment == null) {
      throw new ConflictException("segment " + id + " is gone");
    }
    sql.update(
        "INSERT INTO segment (id, length, checksum, uses) VALUES (?, ?, ?, 1)",
        segment.id(),
        segment.length(),
        segment.checksum());
  }

  /** Takes out a content, if it is garbage. */
  void removeGarbage(long content) throws SQLException, IOException {
    if (sql.update("DELETE FROM garbage WHERE content = ?", content) == 0) {
      return; // a record has named it again
    }
    Node root = Nodes.root(sql, content);
    sql.update("DELETE FROM content WHERE id = ?", content);
    unuse(root);
  }

  /** Takes out chunks that nobody uses, {@code limit} at the most; returns how many. */
  int removeUnusedChunks(int limit) throws SQLException, IOException {
    List<Long> unused =
        sql.list(row -> row.getLong(1), "SELECT id FROM chunk WHERE uses = 0 LIMIT ?", limit);
    for (long id : unused) {
      Node node = Nodes.chunk(sql, id);
      sql.update("DELETE FROM chunk WHERE id = ?", id);
      sql.update("DELETE FROM chunk_node WHERE id = ?", id);
      unuse(node);
    }
    return unused.size();
  }

  /** Takes out segments that nobody uses, and returns them; their files are left to the caller. */
  List<Segment> removeUnusedSegments(int limit) throws SQLException {
    List<Segment> unused =
        sql.list(
            row -> new Segment(row.getLong(1), row.getLong(2), row.getLong(3)),
            "SELECT id, length, checksum FROM segment WHERE uses = 0 LIMIT ?",
            limit);
    List<Segment> removed = new ArrayList<>();
    for (Segment segment : unused) {
      if (live.fresh().get(segment.id()) == null) {
        sql.update("DELETE FROM segment WHERE id = ?", segment.id());
        removed.add(segment);
      }
    }
    return removed;
  }

  boolean knowsSegment(long id) throws SQLException {
    return sql.any("SELECT 1 FROM segment WHERE id = ?", id);
  }

  private void unuse(Node node) throws SQLException {
    for (long segment : segments(node)) {
      sql.update("UPDATE segment SET uses = uses - 1 WHERE id = ?", segment);
    }
    for (Chunk child : node.children()) {
      sql.update("UPDATE chunk SET uses = uses - 1 WHERE id = ?", child.id());
    }
  }

  /** Returns the segments of a leaf, each once. */
  private static Set<Long> segments(Node node) {
    Set<Long> segments = new LinkedHashSet<>();
    for (Extent extent : node.extents()) {
      if (extent instanceof Extent.Run run) {
        segments.add(run.segment());
      }
    }
    return segments;
  }
}
