// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import dev.lws.store.ConflictException;
import dev.lws.store.Content;
import java.sql.SQLException;

/**
 * The contents as a catalog knows them: numbers that stand for them. The store above has the bytes.
 */
public interface Contents {

  /** Turns handles into numbers and back. */
  interface Handles {
    /** Returns the handle of the content with that number. */
    Content handle(long number, long length);

    /**
     * Returns the number that stands for a content, stored or about to be.
     *
     * @throws IllegalArgumentException if it is another store's
     */
    long number(Content content);
  }

  /**
   * Called when a record is about to name {@code content}, within the database transaction that
   * does.
   *
   * @throws ConflictException if its bytes are gone
   * @throws IllegalArgumentException if it is another store's
   */
  void named(Content content) throws SQLException, ConflictException;

  /** Called when no record names the content any longer, within the same database transaction. */
  void unnamed(long number) throws SQLException;
}
