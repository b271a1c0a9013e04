// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * The part of a file system that segments need. Behind an interface, so that tests can let each
 * call fail, and lose what was not forced.
 */
interface Disk {

  /** Makes a new file. */
  Output create(Path file) throws IOException;

  /** Opens a file for reading. */
  Input open(Path file) throws IOException;

  /** Removes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** Makes a directory, unless it is there. */
  void createDirectory(Path directory) throws IOException;

  /** Removes a directory, if it is there and empty. */
  void deleteDirectory(Path directory) throws IOException;

  /** Returns once the entries of a directory are durable. */
  void force(Path directory) throws IOException;

  /** Returns the entries of a directory. */
  List<Path> list(Path directory) throws IOException;

  /** The number of bytes of a file; 0 if it is not there. */
  long size(Path file) throws IOException;

  /** A file that is written once. */
  interface Output extends Closeable {
    void write(byte[] bytes, int offset, int count) throws IOException;

    /** Returns once the bytes are durable. After a failure nothing is known about them. */
    void force() throws IOException;
  }

  /** A file that is read from anywhere. Used by one thread at a time. */
  interface Input extends Closeable {
    /** Reads some bytes; -1 at the end. */
    int read(long position, ByteBuffer target) throws IOException;

    /** Writes some bytes to {@code target} and returns how many; 0 at the end. */
    long transferTo(long position, long count, WritableByteChannel target) throws IOException;
  }
}
