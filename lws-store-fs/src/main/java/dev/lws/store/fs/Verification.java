// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.util.List;

/**
 * The findings of {@link FileResourceStore#verify}.
 *
 * @param records how many records were checked
 * @param contents how many contents
 * @param segments how many files
 * @param bytes how many bytes of files were read
 * @param problems what is wrong, a line each; of many alike the first ones only
 */
public record Verification(
    long records, long contents, long segments, long bytes, List<String> problems) {

  /** Copies the list. */
  public Verification {
    problems = List.copyOf(problems);
  }

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return problems.isEmpty();
  }

  /** Is told how far a verification has come. */
  @FunctionalInterface
  public interface Progress {
    /** Called now and then with the bytes of files that were read, and all that there are. */
    void at(long bytes, long total);
  }
}
