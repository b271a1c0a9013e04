// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** The file of a store in its directory. */
final class StoreFile {

  private StoreFile() {}

  /**
   * Opens the file, or makes it.
   *
   * @param force whether a new one survives a loss of power
   */
  static MVStore open(Path directory, boolean force) {
    MVStore file =
        new MVStore.Builder()
            // A plain FileChannel is closed for everybody when one reader is interrupted.
            .fileName("async:" + directory.resolve("store.mv"))
            // Nothing is written behind our back: that could be a half of a transaction.
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .open();
    if (force) {
      forceEntry(directory);
    }
    return file;
  }

  /** A new file survives a loss of power if its directory is on disk too. */
  private static void forceEntry(Path directory) {
    try (FileChannel entries = FileChannel.open(directory)) {
      entries.force(true);
    } catch (IOException e) {
      // Windows opens no directories, and needs no forcing of them.
    }
  }
}
