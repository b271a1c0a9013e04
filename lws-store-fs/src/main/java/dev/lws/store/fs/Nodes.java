// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.sql.SQLException;

/** Reads nodes from the catalog. */
final class Nodes {

  private Nodes() {}

  /** Returns the root of a content. */
  static Node root(Sql sql, long content) throws SQLException, IOException {
    byte[] root =
        sql.first(row -> row.getBytes(1), "SELECT root FROM content WHERE id = ?", content);
    if (root == null) {
      throw new IOException("the catalog has no content " + content);
    }
    return NodeCodec.decode(root);
  }

  /** Returns the node of a chunk. */
  static Node chunk(Sql sql, long id) throws SQLException, IOException {
    byte[] node = sql.first(row -> row.getBytes(1), "SELECT node FROM chunk_node WHERE id = ?", id);
    if (node == null) {
      throw new IOException("the catalog has no chunk " + id);
    }
    return NodeCodec.decode(node);
  }
}
