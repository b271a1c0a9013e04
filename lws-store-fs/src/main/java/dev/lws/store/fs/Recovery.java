// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.Numbers;
import dev.lws.store.catalog.Schema;
import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The findings of a store when it starts. SQLite has undone what was not committed; everything else
 * that a crash left behind is unused, and found by that.
 *
 * @param epoch for the segments of this start
 * @param lastCommit the number of the last commit
 * @param lastContent the highest number of a content
 * @param lastChunk the highest number of a chunk
 * @param garbage contents that no record names
 * @param segmentBytes how long all segments are together
 * @param catalogBytes how many bytes the catalog takes
 */
record Recovery(
    long epoch,
    long lastCommit,
    long lastContent,
    long lastChunk,
    List<Long> garbage,
    long segmentBytes,
    long catalogBytes) {

  private static final String EPOCH = "epoch";

  /** Opens the catalog, makes it if it is missing, and begins an epoch. */
  static Recovery of(Database database, Disk disk, Path contents) throws SQLException, IOException {
    try (Sql sql = database.openForWriting()) {
      sql.run("BEGIN IMMEDIATE");
      if (!sql.any("SELECT 1 FROM sqlite_master LIMIT 1")) {
        requireNoContents(disk, contents);
      }
      Schema.ofCatalog(Database.dialect()).install(sql, Database.dialect());
      StoreTables.schema().install(sql, Database.dialect());
      Numbers numbers = Numbers.open(sql, Database.dialect());
      long epoch = SegmentFiles.nextEpoch(disk, contents, numbers.get(EPOCH, 0) + 1);
      numbers.set(EPOCH, epoch);
      sql.run("COMMIT");
      return new Recovery(
          epoch,
          numbers.get(Numbers.LAST_COMMIT, 0),
          sql.number("SELECT MAX(id) FROM content"),
          sql.number("SELECT MAX(id) FROM chunk"),
          sql.list(row -> row.getLong(1), "SELECT content FROM garbage"),
          sql.number("SELECT SUM(length) FROM segment"),
          Database.usedBytes(sql));
    }
  }

  /** A new catalog knows none of the files that are there, and the sweep would remove them. */
  private static void requireNoContents(Disk disk, Path contents) throws IOException {
    if (SegmentFiles.nextEpoch(disk, contents, 1) > 1) {
      throw new IOException(
          "there are files in "
              + contents
              + ", and the catalog beside it is empty or missing; restore a backup of both, or move"
              + " the files away to start anew");
    }
  }
}
