// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log of this package from now on. */
final class CapturedLog extends Handler implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final Logger logger = Logger.getLogger("dev.lws.store.fs");
  private final LinkedBlockingQueue<LogRecord> lines = new LinkedBlockingQueue<>();

  CapturedLog() {
    logger.addHandler(this);
  }

  /** Waits for the next line with that text; earlier ones are passed over. */
  LogRecord next(String text) throws InterruptedException {
    while (true) {
      LogRecord line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("nothing is logged with: " + text);
      }
      if (line.getMessage().contains(text)) {
        return line;
      }
    }
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(line);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
