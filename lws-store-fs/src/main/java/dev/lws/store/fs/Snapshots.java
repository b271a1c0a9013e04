// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.catalog.Sql;
import java.io.IOException;
import java.sql.SQLException;

/** Opens snapshots, and ends them in the order that keeps what they may ask for. */
final class Snapshots {

  private final ReadPool pool;
  private final WalGate gate;
  private final LiveContents live;
  private final Trees trees;

  Snapshots(ReadPool pool, WalGate gate, LiveContents live, Trees trees) {
    this.pool = pool;
    this.gate = gate;
    this.live = live;
    this.trees = trees;
  }

  StoreSnapshot open() throws IOException {
    try {
      Sql sql = pool.lend();
      gate.enter();
      long number = live.pins().openSnapshot();
      try {
        sql.update("BEGIN");
        sql.any("SELECT 1 FROM numbers LIMIT 1"); // the first read chooses the state
      } catch (SQLException e) {
        end(sql, number);
        throw e;
      }
      return new StoreSnapshot(sql, live, trees, () -> end(sql, number));
    } catch (SQLException e) {
      throw Failures.of("cannot read the catalog", e);
    }
  }

  private void end(Sql sql, long number) {
    boolean sound = false;
    try {
      sql.update("COMMIT");
      sound = true;
    } catch (SQLException e) {
      // the connection is not used again
    } finally {
      pool.giveBack(sql, sound);
      gate.leave();
      live.pins().closeSnapshot(number);
    }
  }
}
