// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ResourceRecord;
import dev.lws.store.catalog.Sql;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RemovedTreeTest {

  @TempDir Path dir;

  @Test
  @Timeout(30)
  @DisplayName(
      "STORE what was below a removed container is collected, although nothing else happens")
  void is_collected_although_nothing_else_happens() throws Exception {
    try (FileResourceStore store = FileResourceStore.open(dir);
        Sql catalog =
            new Database(dir.resolve("catalog.db"), true, Database::connect).openForReading()) {
      Fixture fixture = new Fixture(store);
      ResourceRecord home = fixture.root("home");
      ResourceRecord top = fixture.container(home, "top");
      for (int i = 0; i < 300; i++) {
        fixture.data(top, "member-" + i, Fixture.random(i, 10));
      }

      fixture.removeTree(top);

      while (catalog.any("SELECT 1 FROM content LIMIT 1")) {
        assertThat(Thread.interrupted()).as("out of time").isFalse();
      }
      assertThat(catalog.number("SELECT COUNT(*) FROM resource")).isEqualTo(1);
    }
  }
}
