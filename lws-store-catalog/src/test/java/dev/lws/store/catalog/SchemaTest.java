// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final Dialect DIALECT = Dialect.sqlite();

  private Sql sql;

  @BeforeEach
  void open() throws SQLException {
    sql = new Sql(DriverManager.getConnection("jdbc:sqlite::memory:"));
  }

  @AfterEach
  void close() throws SQLException {
    sql.close();
  }

  @Test
  @DisplayName("tables are made once")
  void tablesAreMadeOnce() throws SQLException, IOException {
    Schema.ofCatalog(DIALECT).install(sql, DIALECT);
    Schema.ofCatalog(DIALECT).install(sql, DIALECT);

    assertThat(CatalogCheck.records(sql)).isZero();
    assertThat(Numbers.open(sql, DIALECT).get("catalog schema", 0)).isEqualTo(1);
  }

  @Test
  @DisplayName("schemas share a database")
  void schemasShareADatabase() throws SQLException, IOException {
    Schema.ofCatalog(DIALECT).install(sql, DIALECT);
    new Schema("other schema", 7, List.of("CREATE TABLE other (x INTEGER)")).install(sql, DIALECT);

    assertThat(Numbers.open(sql, DIALECT).get("other schema", 0)).isEqualTo(7);
  }

  @Test
  @DisplayName("a newer version is refused")
  void aNewerVersionIsRefused() throws SQLException, IOException {
    Schema.ofCatalog(DIALECT).install(sql, DIALECT);
    Numbers.open(sql, DIALECT).set("catalog schema", 2);

    assertThatThrownBy(() -> Schema.ofCatalog(DIALECT).install(sql, DIALECT))
        .isInstanceOf(IOException.class)
        .hasMessage("catalog schema has version 2; this program knows versions up to 1");
  }
}
