// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.nio.file.Path;

/** The contract again, with next to no content in the catalog: all others are trees and files. */
class ChunkedFileResourceStoreTest extends FileResourceStoreTest {

  @Override
  FileResourceStore.Builder settings(Path dir) {
    return FileResourceStore.builder(dir).inlineThreshold(16).compaction(3, 8 << 10).fsync(false);
  }
}
