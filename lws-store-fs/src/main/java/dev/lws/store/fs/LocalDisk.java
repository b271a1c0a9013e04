// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.StorageFullException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The file system of this machine. */
final class LocalDisk implements Disk {

  /** A disk with less room than this is full, whatever the system called the failure. */
  private static final long FULL = 1 << 20;

  private final boolean durable;

  /** Windows has no such call for directories; its file systems log changes of names. */
  private final boolean forcesDirectories;

  /**
   * Creates a disk.
   *
   * @param durable whether forcing does anything
   */
  LocalDisk(boolean durable) {
    this.durable = durable;
    this.forcesDirectories = durable && !System.getProperty("os.name").startsWith("Windows");
  }

  @Override
  public Output create(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    try {
      return new LocalOutput(file, new FileOutputStream(file.toFile()));
    } catch (IOException e) {
      throw fullOr(e, file);
    }
  }

  @Override
  public Input open(Path file) throws IOException {
    return new LocalInput(FileChannel.open(file, StandardOpenOption.READ));
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw new FileAlreadyExistsException(
            directory.toString(), null, "is a file where a directory is needed; move it away");
      }
    } catch (IOException e) {
      throw fullOr(e, directory);
    }
  }

  @Override
  public void deleteDirectory(Path directory) throws IOException {
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      // then it stays
    }
  }

  @Override
  public void force(Path directory) throws IOException {
    if (!forcesDirectories) {
      return;
    }
    // A channel closes on a thread that is interrupted, before it has forced anything.
    boolean interrupted = Thread.interrupted();
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** Java does not tell a full disk from other failures, but where there is no room that was it. */
  private static IOException fullOr(IOException failure, Path path) {
    try {
      if (Files.getFileStore(path.resolveSibling("")).getUsableSpace() < FULL) {
        return new StorageFullException("the disk of " + path + " is full", failure);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** A stream rather than a channel, which an interrupt would close. */
  private final class LocalOutput implements Output {

    private final Path file;
    private final FileOutputStream out;

    LocalOutput(Path file, FileOutputStream out) {
      this.file = file;
      this.out = out;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      try {
        out.write(bytes, offset, count);
      } catch (IOException e) {
        throw fullOr(e, file);
      }
    }

    @Override
    public void force() throws IOException {
      if (!durable) {
        return;
      }
      try {
        out.getFD().sync();
      } catch (IOException e) {
        throw fullOr(e, file);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  private record LocalInput(FileChannel channel) implements Input {

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
      return channel.read(target, position);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target)
        throws IOException {
      return channel.transferTo(position, count, target);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
