// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import dev.lws.core.MemberPage;
import dev.lws.core.Resources;
import dev.lws.core.operation.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Counts what there is to copy, beside the copying. */
final class Census implements AutoCloseable {

  private final Consumer<Count> result;
  private final DeepThread thread;
  private volatile boolean ended;
  private long files;
  private long bytes;

  private Census(Counting counting, Consumer<Count> result) {
    this.result = result;
    this.thread = DeepThread.start("census", () -> run(counting));
  }

  /**
   * The number of files and their bytes.
   *
   * @param bytes of all files together
   */
  record Count(long files, long bytes) {}

  @FunctionalInterface
  private interface Counting {
    void run(Census census) throws IOException;
  }

  /** Counts a tree of files; what cannot be read counts nothing. */
  static Census of(Path directory, Consumer<Count> result) {
    return new Census(census -> census.countFiles(directory, 0), result);
  }

  /** Counts the resources of a storage. */
  static Census of(Resources storage, Consumer<Count> result) {
    return new Census(census -> census.countMembers(storage, "/"), result);
  }

  private void run(Counting counting) {
    try {
      counting.run(this);
      if (!ended) {
        result.accept(new Count(files, bytes));
      }
    } catch (IOException | RuntimeException e) {
      // Then nobody knows how much there is; what is wrong, the copying finds too.
    }
  }

  /** Counts no longer; back when it uses nothing any more. */
  @Override
  public void close() {
    ended = true;
    thread.join();
  }

  private void countFiles(Path folder, int depth) throws IOException {
    Folders.visit(folder, depth, () -> ended, entry -> countEntry(entry, depth));
  }

  private void countEntry(Path entry, int depth) {
    try {
      FileState state = FileState.of(entry);
      if (state.kind() == FileState.Kind.FILE) {
        count(state.size());
      } else if (state.kind() == FileState.Kind.DIRECTORY) {
        countFiles(entry, depth + 1);
      }
    } catch (IOException e) {
      // What cannot be read is not copied either.
    }
  }

  private void countMembers(Resources storage, String container) {
    Optional<String> cursor = Optional.empty();
    do {
      MemberPage page = storage.list(container, cursor);
      for (Member member : page.members()) {
        if (member.container()) {
          countMembers(storage, member.path());
        } else {
          count(member.size().orElse(0));
        }
      }
      cursor = page.next();
    } while (cursor.isPresent() && !ended);
  }

  private void count(long size) {
    files++;
    bytes += size;
  }
}
