// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The records that servers log from now on, at the levels an operator sees. */
public final class ServerLog extends Handler implements AutoCloseable {

  /**
   * The logger with which Tomcat complains, at the end of each application, of what it may not see
   * in the JVM.
   */
  private static final String NOT_OURS = "org.apache.catalina.loader.";

  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Begins to listen. */
  public ServerLog() {
    Logger.getLogger("").addHandler(this);
  }

  /** Keeps the log out of the output of tests, which provoke many a failure. */
  static void silence() {
    LogManager.getLogManager().reset();
  }

  /** The warnings and errors so far. */
  public List<String> warnings() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().intValue() >= Level.WARNING.intValue()
        && !entry.getLoggerName().startsWith(NOT_OURS)) {
      lines.add(new SimpleFormatter().format(entry));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
