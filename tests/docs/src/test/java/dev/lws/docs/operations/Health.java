// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.operations;

import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A check of whether a storage can be expected to serve.
 *
 * @param store where it is kept
 * @param directory the disk that it is on
 * @param leastRoom how many bytes are to be free there
 */
public record Health(ResourceStore store, Path directory, long leastRoom) {

  /** Whether the store answers, and has the root of the storage. */
  public boolean isUp() {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.find(ResourcePath.root("default")).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether there is room; without it the storage still reads and deletes. */
  public boolean hasRoom() throws IOException {
    return Files.getFileStore(directory).getUsableSpace() >= leastRoom;
  }
}
