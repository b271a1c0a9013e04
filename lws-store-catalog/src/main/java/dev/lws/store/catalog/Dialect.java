// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import java.sql.SQLException;
import java.util.function.Predicate;

/**
 * The differences between databases.
 *
 * @param bytes the type of byte strings
 * @param text the type of text that is compared by its unsigned UTF-8 bytes
 * @param lockRow what ends a SELECT whose rows stay as they are until the transaction ends; empty
 *     where only one transaction writes at a time
 * @param isTaken tells from a failed INSERT whether another row has the same key
 */
public record Dialect(String bytes, String text, String lockRow, Predicate<SQLException> isTaken) {

  private static final int SQLITE_CONSTRAINT = 19;

  /** SQLite: text is compared by its bytes unless told otherwise, and there is one writer. */
  public static Dialect sqlite() {
    return new Dialect(
        "BLOB", "TEXT", "", failure -> (failure.getErrorCode() & 0xff) == SQLITE_CONSTRAINT);
  }
}
