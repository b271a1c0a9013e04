// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import dev.lws.core.LwsStorage;
import dev.lws.core.Resources;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Copies a tree of files into a storage, or out of it. What cannot be copied is told at the end,
 * and stops nothing else. It can be done again after whatever has ended it, and does then what is
 * missing.
 */
public final class Transfer {

  private final Resources storage;
  private final Path directory;
  private final PrintStream out;
  private final PrintStream err;
  private final Display display;
  private final Journal journal;

  /**
   * Prepares a transfer. Each is used once.
   *
   * @param storage permits everything to everybody
   * @param directory of the files; is there
   * @param out for progress and what was done
   * @param err for what was not
   * @param terminal whether {@code out} is one
   */
  public Transfer(
      LwsStorage storage, Path directory, PrintStream out, PrintStream err, boolean terminal) {
    this.storage = storage.bypassingAuthorization();
    this.directory = directory;
    this.out = out;
    this.err = err;
    this.display = new Display(out, terminal);
    this.journal = new Journal(line -> display.interrupt(() -> err.println("not copied: " + line)));
  }

  /** Copies the files into the storage; returns whether all are there now. */
  public boolean importFiles() {
    long start = System.nanoTime();
    Census census = Census.of(directory, display::expect);
    display.follow(journal);
    try (display;
        census;
        Crew crew = new Crew()) {
      DeepThread.start("import", new Import(directory, storage, journal, crew)::run).join();
    }
    summary("imported", "container", start);
    if (journal.guessedWrongFiles() > 0) {
      out.println(
          "%s not the JSON that the name says, and stored as %s"
              .formatted(
                  journal.guessedWrongFiles() == 1
                      ? "1 file is"
                      : Amounts.count(journal.guessedWrongFiles(), "file") + " are",
                  MediaTypes.UNKNOWN));
    }
    return told("imported");
  }

  /**
   * Copies the storage into the directory; returns whether all is there now.
   *
   * @throws IOException if nothing can be written to the directory
   */
  public boolean exportFiles() throws IOException {
    long start = System.nanoTime();
    Unfinished unfinished = Unfinished.in(directory);
    Census census = Census.of(storage, display::expect);
    display.follow(journal);
    try (unfinished;
        display;
        census;
        Crew crew = new Crew()) {
      DeepThread.start("export", new Export(directory, storage, journal, crew, unfinished)::run)
          .join();
    }
    summary("exported", "folder", start);
    if (journal.mediaTypesLeft() > 0) {
      out.println(
          Amounts.count(journal.mediaTypesLeft(), "media type")
              + " cannot be told from file names, and would be others after an import");
    }
    if (journal.linksLeft() > 0) {
      out.println(
          "links or auxiliaries of "
              + Amounts.count(journal.linksLeft(), "resource")
              + " are not in the files");
    }
    return told("exported");
  }

  /** Ends it soon. Files under way are not copied. */
  public void stop() {
    journal.stop("interrupted; the same command goes on where it was");
  }

  private void summary(String verb, String folder, long start) {
    String there =
        journal.presentFiles() == 0
            ? ""
            : "; " + Amounts.count(journal.presentFiles(), "file") + " there already";
    out.println(
        "%s %s (%s) and %s in %s%s"
            .formatted(
                verb,
                Amounts.count(journal.copiedFiles(), "file"),
                Amounts.bytes((double) journal.copiedBytes()),
                Amounts.count(journal.madeContainers(), folder),
                Amounts.seconds((System.nanoTime() - start) / 1_000_000_000),
                there));
  }

  /** Tells what is wrong; returns whether nothing is. */
  private boolean told(String verb) {
    if (journal.problemCount() > 0) {
      err.println("not %s, %,d in all:".formatted(verb, journal.problemCount()));
      journal.problems().forEach(line -> err.println("  " + line));
    }
    journal.stopReason().ifPresent(reason -> err.println("stopped: " + reason));
    return journal.problemCount() == 0 && !journal.isStopped();
  }
}
