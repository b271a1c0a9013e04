// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** That which the core logs from now on for operators: DEBUG is not among it. Prints nothing. */
public final class CapturedLog extends Handler implements AutoCloseable {

  private final Logger logger = Logger.getLogger("dev.lws.core");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  /** Begins to listen. */
  public CapturedLog() {
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  /** The lines so far. */
  public List<LogRecord> lines() {
    return List.copyOf(records);
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() >= Level.INFO.intValue()) {
      records.add(line);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
