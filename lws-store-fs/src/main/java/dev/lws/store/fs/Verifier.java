// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.CatalogCheck;
import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Checks one state of the catalog against itself, then the files against the catalog. The first is
 * one read transaction, which keeps a few bytes in memory per chunk and file; the second holds
 * nothing.
 */
final class Verifier {

  private static final int BUFFER = 256 << 10;

  private final ReadPool pool;
  private final SegmentFiles files;
  private final Verification.Progress progress;
  private final Problems problems = new Problems();

  Verifier(ReadPool pool, SegmentFiles files, Verification.Progress progress) {
    this.pool = pool;
    this.files = files;
    this.progress = progress;
  }

  Verification verify() throws IOException {
    State state = checkCatalog();
    long total = state.segments().stream().mapToLong(Segment::length).sum();
    long done = 0;
    progress.at(done, total);
    for (Segment segment : state.segments()) {
      checkFile(segment, done, total);
      done += segment.length();
      progress.at(done, total);
    }
    checkLeftOvers();
    return new Verification(
        state.records(), state.contents(), state.segments().size(), done, problems.told());
  }

  private record State(long records, long contents, List<Segment> segments) {}

  // ---- the catalog

  private State checkCatalog() throws IOException {
    try {
      return pool.read(this::checkCatalog);
    } catch (IOException e) {
      if (e.getCause() instanceof SQLException failure && Failures.isDamage(failure)) {
        problems.tell("the database is damaged, the rest was not checked", failure);
        return new State(0, 0, List.of());
      }
      throw e;
    }
  }

  private State checkCatalog(Sql sql) throws SQLException, IOException {
    sql.update("BEGIN");
    for (String damage : sql.list(row -> row.getString(1), "PRAGMA integrity_check")) {
      if (!damage.equals("ok")) {
        problems.tell("the database is damaged", damage);
      }
    }
    problems.tell(CatalogCheck.problems(sql, Problems.TOLD));
    checkNames(sql);
    List<Segment> segments = new TreeCheck(sql, problems).run();
    State state =
        new State(CatalogCheck.records(sql), sql.number("SELECT COUNT(*) FROM content"), segments);
    sql.update("COMMIT");
    return state;
  }

  /** The contents that records name, and whether the catalog knows them. */
  private void checkNames(Sql sql) throws SQLException {
    tellAll(
        sql,
        "is named by a record, and is missing or has another length",
        """
        SELECT r.content FROM resource r LEFT JOIN content c ON c.id = r.content
        WHERE r.content IS NOT NULL AND (c.id IS NULL OR c.length <> r.length)
        """);
    tellAll(
        sql,
        "is named by no record, and will never be collected",
        """
        SELECT c.id FROM content c
        WHERE NOT EXISTS (SELECT 1 FROM resource r WHERE r.content = c.id)
          AND NOT EXISTS (SELECT 1 FROM garbage g WHERE g.content = c.id)
        """);
    tellAll(
        sql,
        "is named by a record, and will be collected",
        """
        SELECT g.content FROM garbage g
        WHERE EXISTS (SELECT 1 FROM resource r WHERE r.content = g.content)
        """);
  }

  private void tellAll(Sql sql, String what, String query) throws SQLException {
    for (long content : sql.list(row -> row.getLong(1), query + " LIMIT " + Problems.TOLD)) {
      problems.tell("content " + what, Long.toString(content));
    }
  }

  // ---- the files

  private void checkFile(Segment segment, long before, long total) throws IOException {
    String wrong;
    try {
      wrong = checksum(segment, before, total);
    } catch (IOException e) {
      wrong = "cannot be read: " + e;
    }
    // It may have been collected meanwhile.
    if (!wrong.isEmpty() && isKnown(segment.id())) {
      problems.tell("file of a segment", Long.toHexString(segment.id()) + " " + wrong);
    }
  }

  /** Returns what is wrong with a file, or an empty text. */
  private String checksum(Segment segment, long before, long total) throws IOException {
    if (files.size(segment.id()) != segment.length()) {
      return "has " + files.size(segment.id()) + " bytes, not " + segment.length();
    }
    CRC32C checksum = new CRC32C();
    try (Disk.Input in = files.open(segment.id())) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      for (long at = 0; at < segment.length(); ) {
        int read = in.read(at, buffer.clear());
        if (read < 0) {
          return "ends at " + at;
        }
        checksum.update(buffer.flip());
        at += read;
        progress.at(before + at, total);
      }
    }
    return checksum.getValue() == segment.checksum() ? "" : "has a wrong checksum";
  }

  private void checkLeftOvers() throws IOException {
    for (long id : files.ofEarlierEpochs()) {
      if (!isKnown(id)) {
        problems.tell("file that nobody needs", Long.toHexString(id));
      }
    }
  }

  private boolean isKnown(long segment) throws IOException {
    return pool.read(sql -> sql.any("SELECT 1 FROM segment WHERE id = ?", segment));
  }
}
