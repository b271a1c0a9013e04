// SPDX-License-Identifier: Apache-2.0
package dev.lws.newuser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A command that runs, and what it prints. For one thread. */
final class Running implements AutoCloseable {

  /** A machine that has nothing yet fetches much. */
  private static final long PATIENCE_SECONDS = 300;

  private static final long GRACE_SECONDS = 10;

  private final String command;
  private final Process process;

  /** Empty at the end. */
  private final BlockingQueue<Optional<String>> unread = new LinkedBlockingQueue<>();

  private final StringBuilder read = new StringBuilder();

  Running(String command, Process process) {
    this.command = command;
    this.process = process;
    Thread reader = new Thread(this::collect, "output of " + command);
    reader.setDaemon(true);
    reader.start();
  }

  private void collect() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        unread.add(Optional.of(line));
      }
    } catch (IOException e) {
      unread.add(Optional.of("(its output cannot be read: " + e + ")"));
    }
    unread.add(Optional.empty());
  }

  /** Waits for a line that has this text. */
  void awaitLine(String text) throws InterruptedException {
    Optional<String> line;
    do {
      line = nextLine("has not said '" + text + "'");
    } while (line.filter(said -> said.contains(text)).isEmpty() && line.isPresent());
    if (line.isEmpty()) {
      throw failure("ended without saying '" + text + "'", null);
    }
  }

  /** Waits for its end, which must be a good one; returns all that it has printed. */
  String succeed() throws InterruptedException {
    while (nextLine("has not ended").isPresent()) {
      // all that it prints is kept
    }
    if (process.waitFor() != 0) {
      throw failure("ended with status " + process.exitValue(), null);
    }
    return read.toString();
  }

  private Optional<String> nextLine(String complaint) throws InterruptedException {
    Optional<String> line = unread.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw failure(complaint + " after " + PATIENCE_SECONDS + " s of silence", null);
    }
    line.ifPresent(text -> read.append(text).append('\n'));
    return line;
  }

  /** An error that tells all that was printed, up to now. */
  AssertionError failure(String complaint, @Nullable Throwable cause) {
    unread.stream().flatMap(Optional::stream).forEach(text -> read.append(text).append('\n'));
    return new AssertionError(
        "`%s` %s. It printed:%n%s".formatted(command, complaint, read.toString()), cause);
  }

  /** Ends it as Ctrl+C does, with all that it has started. */
  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    started.forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().completeOnTimeout(process, GRACE_SECONDS, TimeUnit.SECONDS).join();
    started.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
