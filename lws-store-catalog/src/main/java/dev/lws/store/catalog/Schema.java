// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * Tables with a version. Several schemas may share a database; each knows its own tables.
 *
 * @param name under which the version is kept in {@link Numbers}
 * @param version what this program reads and writes
 * @param definitions makes the tables of that version in a database that has none of them
 */
public record Schema(String name, int version, List<String> definitions) {

  /** Copies the list. */
  public Schema {
    definitions = List.copyOf(definitions);
  }

  /** The tables of records. */
  public static Schema ofCatalog(Dialect dialect) {
    return new Schema("catalog schema", 1, CatalogTables.definitions(dialect));
  }

  /**
   * Makes the tables if they are missing. The caller begins a transaction before and ends it after.
   *
   * @throws IOException if they are of a newer version than this program knows
   */
  public void install(Sql sql, Dialect dialect) throws SQLException, IOException {
    Numbers numbers = Numbers.open(sql, dialect);
    long found = numbers.get(name, 0);
    if (found > version) {
      throw new IOException(
          name + " has version " + found + "; this program knows versions up to " + version);
    }
    if (found == 0) {
      for (String definition : definitions) {
        sql.run(definition);
      }
      numbers.set(name, version);
    }
  }
}
