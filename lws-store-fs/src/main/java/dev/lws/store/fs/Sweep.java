// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Removes files that earlier starts have left and no content uses, in the background. */
final class Sweep implements Runnable {

  private final SegmentFiles files;
  private final ReadPool pool;

  Sweep(SegmentFiles files, ReadPool pool) {
    this.files = files;
    this.pool = pool;
  }

  @Override
  public void run() {
    try {
      files.sweep(this::isKnown);
    } catch (IOException | UncheckedIOException e) {
      // Left-overs take room and do no other harm; the next start finds them again.
    }
  }

  private boolean isKnown(long segment) {
    try {
      return pool.read(sql -> sql.any("SELECT 1 FROM segment WHERE id = ?", segment));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
