// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The account of a transfer: what has become of each entry so far, and whether it goes on. Safe for
 * many threads.
 */
final class Journal {

  /** The number of problems that are kept for the end; further ones are told at once. */
  static final int KEPT = 1_000;

  private final Consumer<String> overflow;
  private final List<String> problems = new ArrayList<>();
  private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();
  private final LongAdder problemCount = new LongAdder();
  private final LongAdder copied = new LongAdder();
  private final LongAdder copiedBytes = new LongAdder();
  private final LongAdder present = new LongAdder();
  private final LongAdder containers = new LongAdder();
  private final LongAdder passed = new LongAdder();
  private final LongAdder passedBytes = new LongAdder();
  private final LongAdder guessed = new LongAdder();
  private final LongAdder mediaTypes = new LongAdder();
  private final LongAdder linked = new LongAdder();

  /**
   * Starts one.
   *
   * @param overflow is told of the problems that are too many to be kept
   */
  Journal(Consumer<String> overflow) {
    this.overflow = overflow;
  }

  /** Something that is done with one entry. */
  @FunctionalInterface
  interface Attempt {
    void run() throws IOException, Refusal;
  }

  /** Tries something with an entry; what is wrong with that entry stops no other. */
  void attempt(String entry, Attempt attempt) {
    try {
      attempt.run();
    } catch (Refusal e) {
      problem(entry, String.valueOf(e.getMessage()));
    } catch (LwsException e) {
      refused(entry, e);
    } catch (IOException e) {
      problem(entry, reason(e));
    } catch (RuntimeException | Error e) {
      stop("at " + Amounts.printable(entry) + ": " + e);
    }
  }

  private void refused(String entry, LwsException refusal) {
    if (refusal.kind() == Kind.INSUFFICIENT_STORAGE || refusal.kind() == Kind.UNKNOWN_ERROR) {
      stop(refusal.detail());
    } else if (refusal.getCause() instanceof IOException cause) {
      problem(entry, reason(cause)); // the body broke off, and this is why
    } else {
      problem(entry, refusal.detail());
    }
  }

  static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "is not there any more";
    }
    return failure instanceof FileSystemException named && named.getReason() != null
        ? named.getReason()
        : String.valueOf(failure.getMessage());
  }

  private void problem(String entry, String why) {
    if (isStopped()) {
      return; // which is why, and is told once
    }
    String line = Amounts.printable(entry) + ": " + why;
    if (!keep(line)) {
      overflow.accept(line);
    }
    problemCount.increment();
  }

  private synchronized boolean keep(String line) {
    return problems.size() < KEPT && problems.add(line);
  }

  /** Ends the transfer soon; the first reason counts. */
  void stop(String reason) {
    stopped.compareAndSet(null, reason);
  }

  boolean isStopped() {
    return stopped.get() != null;
  }

  /** The reason why it was stopped, if it was. */
  Optional<String> stopReason() {
    return Optional.ofNullable(stopped.get());
  }

  /** Some bytes of files are done with. */
  void pass(long bytes) {
    passedBytes.add(bytes);
  }

  /** A file is done with, whatever came of it. */
  void passFile() {
    passed.increment();
  }

  void copied(long bytes) {
    copied.increment();
    copiedBytes.add(bytes);
  }

  void present() {
    present.increment();
  }

  void madeContainer() {
    containers.increment();
  }

  /** A file was not what its name says. */
  void guessedWrong() {
    guessed.increment();
  }

  /** A resource has a media type that the name of its file does not tell. */
  void leftMediaType() {
    mediaTypes.increment();
  }

  /** A resource has links or auxiliaries. */
  void leftLinks() {
    linked.increment();
  }

  long passedFiles() {
    return passed.sum();
  }

  long passedBytes() {
    return passedBytes.sum();
  }

  long copiedFiles() {
    return copied.sum();
  }

  long copiedBytes() {
    return copiedBytes.sum();
  }

  long presentFiles() {
    return present.sum();
  }

  long madeContainers() {
    return containers.sum();
  }

  long guessedWrongFiles() {
    return guessed.sum();
  }

  long mediaTypesLeft() {
    return mediaTypes.sum();
  }

  long linksLeft() {
    return linked.sum();
  }

  long problemCount() {
    return problemCount.sum();
  }

  /** The problems, those told at once not among them. */
  synchronized List<String> problems() {
    return List.copyOf(problems);
  }
}
