// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.Schema;
import java.util.List;

/** The tables of contents. */
final class StoreTables {

  private StoreTables() {}

  static Schema schema() {
    return new Schema(
        "content schema",
        1,
        List.of(
            // Named by rows of "resource"; the root of its tree
            """
            CREATE TABLE content (
              id INTEGER NOT NULL PRIMARY KEY,
              length INTEGER NOT NULL,
              pieces INTEGER NOT NULL,
              root BLOB NOT NULL)
            """,
            "CREATE INDEX content_pieces ON content (id) WHERE pieces > 1",
            // Contents that no record names
            "CREATE TABLE garbage (content INTEGER NOT NULL PRIMARY KEY)",
            // The other nodes, and how many nodes list each. The counts change often, the nodes
            // never: apart from them, so that counting rewrites no bytes.
            "CREATE TABLE chunk (id INTEGER NOT NULL PRIMARY KEY, uses INTEGER NOT NULL)",
            "CREATE TABLE chunk_node (id INTEGER NOT NULL PRIMARY KEY, node BLOB NOT NULL)",
            "CREATE INDEX chunk_unused ON chunk (id) WHERE uses = 0",
            // Files, and how many nodes have runs of each
            """
            CREATE TABLE segment (
              id INTEGER NOT NULL PRIMARY KEY,
              length INTEGER NOT NULL,
              checksum INTEGER NOT NULL,
              uses INTEGER NOT NULL)
            """,
            "CREATE INDEX segment_unused ON segment (id) WHERE uses = 0"));
  }
}
