// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Checks that the trees of all contents are whole, and that all counts of uses are right. */
final class TreeCheck {

  private static final int BATCH = 100;

  private final Sql sql;
  private final Problems problems;
  private final Map<Long, Integer> chunkUses = new HashMap<>();
  private final Map<Long, Integer> segmentUses = new HashMap<>();
  private final Map<Long, Segment> segments = new HashMap<>();

  TreeCheck(Sql sql, Problems problems) {
    this.sql = sql;
    this.problems = problems;
  }

  /** Checks one state of the catalog, and returns the segments it has. */
  List<Segment> run() throws SQLException {
    for (Segment segment : storedSegments()) {
      segments.put(segment.id(), segment);
    }
    checkNodes("content", "SELECT id, root, length FROM content WHERE id > ? ORDER BY id LIMIT ?");
    checkNodes("chunk", "SELECT id, node, -1 FROM chunk_node WHERE id > ? ORDER BY id LIMIT ?");
    compare("chunk", storedUses("SELECT id, uses FROM chunk"), chunkUses);
    compare("segment", storedUses("SELECT id, uses FROM segment"), segmentUses);
    return List.copyOf(segments.values());
  }

  private List<Segment> storedSegments() throws SQLException {
    return sql.list(
        row -> new Segment(row.getLong(1), row.getLong(2), row.getLong(3)),
        "SELECT id, length, checksum FROM segment");
  }

  private Map<Long, Integer> storedUses(String query) throws SQLException {
    Map<Long, Integer> uses = new HashMap<>();
    sql.list(row -> uses.put(row.getLong(1), row.getInt(2)), query);
    return uses;
  }

  /** A row with a node. The length is that of its bytes, or -1 if the row has none. */
  private record Stored(long id, ByteBuffer node, long length) {}

  private void checkNodes(String kind, String query) throws SQLException {
    List<Stored> batch = nodes(query, -1);
    while (!batch.isEmpty()) {
      for (Stored stored : batch) {
        checkNode(kind, stored);
      }
      batch = nodes(query, batch.get(batch.size() - 1).id());
    }
  }

  private List<Stored> nodes(String query, long after) throws SQLException {
    return sql.list(
        row -> new Stored(row.getLong(1), ByteBuffer.wrap(row.getBytes(2)), row.getLong(3)),
        query,
        after,
        BATCH);
  }

  private void checkNode(String kind, Stored stored) throws SQLException {
    try {
      Node node = NodeCodec.decode(stored.node().array());
      if (stored.length() >= 0 && node.length() != stored.length()) {
        problems.tell(kind + " has another length than its tree", stored.id());
      }
      checkChildren(node);
      checkRuns(node);
    } catch (IOException e) {
      problems.tell(kind + " has a damaged tree", stored.id() + ", " + e.getMessage());
    }
  }

  private void checkChildren(Node parent) throws SQLException, IOException {
    for (Chunk child : parent.children()) {
      chunkUses.merge(child.id(), 1, Integer::sum);
      Node node = Nodes.chunk(sql, child.id());
      if (node.length() != child.length() || node.pieces() != child.pieces()) {
        problems.tell("chunk is not what is said of it above", child.id());
      }
    }
  }

  private void checkRuns(Node node) {
    Set<Long> used = new TreeSet<>();
    for (Extent extent : node.extents()) {
      if (extent instanceof Extent.Run run) {
        used.add(run.segment());
        Segment segment = segments.get(run.segment());
        if (segment == null || run.offset() > segment.length() - run.length()) {
          problems.tell("run of bytes that no segment has", run);
        }
      }
    }
    used.forEach(segment -> segmentUses.merge(segment, 1, Integer::sum));
  }

  private void compare(String kind, Map<Long, Integer> stored, Map<Long, Integer> found) {
    stored.forEach(
        (id, uses) -> {
          if (!Objects.equals(uses, found.getOrDefault(id, 0))) {
            problems.tell(kind + " counts other uses than it has", id);
          }
        });
    for (Long id : found.keySet()) {
      if (!stored.containsKey(id)) {
        problems.tell(kind + " is used and not there", id);
      }
    }
  }
}
