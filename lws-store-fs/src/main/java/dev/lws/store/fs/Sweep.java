// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Removes files that earlier starts have left and no content uses, in the background. */
final class Sweep implements Runnable {

  private static final System.Logger LOG = System.getLogger(Sweep.class.getName());

  private final SegmentFiles files;
  private final ReadPool pool;

  Sweep(SegmentFiles files, ReadPool pool) {
    this.files = files;
    this.pool = pool;
  }

  @Override
  public void run() {
    try {
      long removed = files.sweep(this::isKnown);
      if (removed > 0) {
        LOG.log(
            System.Logger.Level.INFO,
            "removed " + removed + " files that earlier starts have left");
      }
    } catch (IOException | UncheckedIOException e) {
      // Left-overs take room and do no other harm; the next start finds them again.
      if (!pool.isClosed()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "files that earlier starts have left could not be removed, and take room until the"
                + " store is opened again",
            e);
      }
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
