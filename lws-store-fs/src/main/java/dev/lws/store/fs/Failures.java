// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.StorageFullException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** The meaning of SQLite's failures. */
final class Failures {

  private static final int PRIMARY = 0xff;

  private Failures() {}

  /** Returns what a caller of the store is told. */
  static IOException of(String what, SQLException failure) {
    if (isFull(failure)) {
      return new StorageFullException(what + ": the disk of the catalog is full", failure);
    }
    String remedy = isDamage(failure) ? "; it is damaged, restore a backup: " : ": ";
    return new IOException(what + remedy + failure.getMessage(), failure);
  }

  /** Returns what who opens a store is told. */
  static IOException opening(Path catalog, SQLException failure) {
    if (isDamage(failure)) {
      return new IOException(
          catalog + " is damaged, or is no catalog; restore a backup: " + failure.getMessage(),
          failure);
    }
    if (is(failure, SQLiteErrorCode.SQLITE_CANTOPEN)
        || is(failure, SQLiteErrorCode.SQLITE_READONLY)) {
      return new IOException(
          catalog
              + " has to be a file that this process may read and write: "
              + failure.getMessage(),
          failure);
    }
    return of("cannot open " + catalog, failure);
  }

  /** Whether what is read cannot be right. */
  static boolean isDamage(SQLException failure) {
    return is(failure, SQLiteErrorCode.SQLITE_CORRUPT)
        || is(failure, SQLiteErrorCode.SQLITE_NOTADB);
  }

  /** Whether a statement was refused, in which case the transaction goes on without it. */
  static boolean isRefusal(SQLException failure) {
    return is(failure, SQLiteErrorCode.SQLITE_CONSTRAINT)
        || is(failure, SQLiteErrorCode.SQLITE_TOOBIG)
        || is(failure, SQLiteErrorCode.SQLITE_MISMATCH)
        || is(failure, SQLiteErrorCode.SQLITE_ERROR);
  }

  static boolean isFull(SQLException failure) {
    return is(failure, SQLiteErrorCode.SQLITE_FULL);
  }

  static boolean isBusy(SQLException failure) {
    return is(failure, SQLiteErrorCode.SQLITE_BUSY);
  }

  private static boolean is(SQLException failure, SQLiteErrorCode code) {
    return (failure.getErrorCode() & PRIMARY) == code.code;
  }
}
