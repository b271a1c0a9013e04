// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a transfer has come: on a terminal in one line that changes, elsewhere in a line
 * now and then.
 */
final class Display implements AutoCloseable {

  private static final String CLEAR = "\r\u001b[K";

  private static final long TERMINAL_MILLIS = 200;
  private static final long PLAIN_MILLIS = 10_000;

  private final PrintStream out;
  private final boolean terminal;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Display::daemon);
  private final ProgressLine line = new ProgressLine();
  private volatile Census.@Nullable Count all;

  /**
   * Creates a display that shows nothing yet.
   *
   * @param terminal whether {@code out} is one
   */
  Display(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Shows what a journal says, from now on. */
  void follow(Journal journal) {
    long pause = terminal ? TERMINAL_MILLIS : PLAIN_MILLIS;
    line.at(System.nanoTime(), 0, 0, null);
    Future<?> unused = // until the clock stops
        clock.scheduleAtFixedRate(() -> show(journal), pause, pause, TimeUnit.MILLISECONDS);
  }

  /** It is known now how much there is. */
  void expect(Census.Count count) {
    all = count;
  }

  private synchronized void show(Journal journal) {
    String text = line.at(System.nanoTime(), journal.passedFiles(), journal.passedBytes(), all);
    if (terminal) {
      out.print(CLEAR + text);
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Makes room for a line that is printed elsewhere on the terminal. */
  synchronized void interrupt(Runnable printing) {
    if (terminal) {
      out.print(CLEAR);
      out.flush();
    }
    printing.run();
  }

  /** Shows nothing any more. */
  @Override
  public void close() {
    clock.shutdownNow();
    interrupt(() -> {});
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "progress");
    thread.setDaemon(true);
    return thread;
  }
}
