// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Writes one segment. It is either finished or discarded. Used by one thread. */
final class SegmentWriter implements AutoCloseable {

  private final Disk disk;
  private final long id;
  private final Path file;
  private final Naming naming;
  private final Disk.Output out;
  private final CRC32C checksum = new CRC32C();
  private long length;
  private boolean finished;

  /** Makes the names in a directory durable. */
  @FunctionalInterface
  interface Naming {
    void force(Path directory) throws IOException;
  }

  SegmentWriter(Disk disk, long id, Path file, Naming naming) throws IOException {
    this.disk = disk;
    this.id = id;
    this.file = file;
    this.naming = naming;
    this.out = disk.create(file);
  }

  void write(byte[] bytes, int offset, int count) throws IOException {
    out.write(bytes, offset, count);
    checksum.update(bytes, offset, count);
    length += count;
  }

  /** Returns once the segment is durable: first its bytes, then its name. */
  Segment finish() throws IOException {
    out.force();
    out.close();
    naming.force(file.resolveSibling(""));
    finished = true;
    return new Segment(id, length, checksum.getValue());
  }

  /**
   * Removes the file unless it is finished. After a failure to force it nobody knows what it has;
   * trying again might report success all the same.
   */
  @Override
  public void close() throws IOException {
    if (!finished) {
      try {
        out.close();
      } finally {
        disk.delete(file);
      }
    }
  }
}
