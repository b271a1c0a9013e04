// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import java.util.List;

/** The tables of records. */
final class CatalogTables {

  private CatalogTables() {}

  static List<String> definitions(Dialect dialect) {
    return List.of(
        // A row in a removed container stays until it is collected, and is not to be seen: the way
        // up from it ends at a row that is not there.
        """
        CREATE TABLE resource (
          id {bytes} NOT NULL PRIMARY KEY,
          parent {bytes} NOT NULL,
          name {text} NOT NULL,
          principal {bytes},
          relation {text},
          kind SMALLINT NOT NULL,
          media_type {text},
          content BIGINT,
          length BIGINT,
          member_count BIGINT,
          membership {bytes},
          last_removal BIGINT,
          links {bytes},
          content_version {bytes} NOT NULL,
          content_modified BIGINT NOT NULL,
          content_shared SMALLINT NOT NULL,
          links_version {bytes} NOT NULL,
          links_modified BIGINT NOT NULL,
          links_shared SMALLINT NOT NULL,
          manifest_version {bytes} NOT NULL,
          manifest_modified BIGINT NOT NULL,
          manifest_shared SMALLINT NOT NULL)
        """
            .replace("{bytes}", dialect.bytes())
            .replace("{text}", dialect.text()),
        "CREATE UNIQUE INDEX resource_name ON resource (parent, name)",
        "CREATE UNIQUE INDEX resource_relation ON resource (principal, relation)"
            + " WHERE principal IS NOT NULL",
        "CREATE INDEX resource_content ON resource (content) WHERE content IS NOT NULL",
        // Removed containers that may have rows below them
        "CREATE TABLE doomed (container " + dialect.bytes() + " NOT NULL PRIMARY KEY)");
  }
}
