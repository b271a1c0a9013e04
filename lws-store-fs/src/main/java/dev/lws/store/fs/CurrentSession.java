// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The session that the writer works in: opened when it is needed, dropped when a failure may have
 * left it amid a transaction. Used by the writer's thread alone.
 */
final class CurrentSession {

  private static final System.Logger LOG = System.getLogger(CurrentSession.class.getName());

  /** Opens sessions. */
  @FunctionalInterface
  interface Sessions {
    WriteSession open() throws SQLException;
  }

  private final Sessions sessions;
  private @Nullable WriteSession session;

  CurrentSession(Sessions sessions) {
    this.sessions = sessions;
  }

  WriteSession get() throws SQLException {
    WriteSession open = session;
    if (open == null) {
      open = sessions.open();
      session = open;
    }
    return open;
  }

  /** Closes it; the next one who needs a session gets a new one. */
  void drop() {
    WriteSession open = session;
    session = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // What was not committed is rolled back, by the next who opens the catalog if need be.
        LOG.log(
            System.Logger.Level.DEBUG, "a connection to the catalog was not closed properly", e);
      }
    }
  }
}
