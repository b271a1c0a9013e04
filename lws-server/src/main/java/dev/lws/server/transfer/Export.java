// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import dev.lws.core.model.Target;
import dev.lws.core.operation.Representation;
import dev.lws.server.transfer.StorageClient.Listing;
import dev.lws.server.transfer.StorageClient.Member;
import dev.lws.store.ContentReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * Copies a storage out to a tree of files. Containers become folders, data resources files that
 * were modified when these were; nothing is removed. Files appear under their names when they are
 * whole.
 *
 * <p>In memory are a page of a listing for each level of the tree, and the few files under way.
 */
final class Export {

  /** A disk with less room than this is full, whatever the system called the failure. */
  private static final long FULL = 1 << 20;

  private static final int BLOCK = 256 << 10;

  private final Path destination;
  private final StorageClient storage;
  private final Journal journal;
  private final Crew crew;
  private final Unfinished unfinished;

  Export(
      Path destination, StorageClient storage, Journal journal, Crew crew, Unfinished unfinished) {
    this.destination = destination;
    this.storage = storage;
    this.journal = journal;
    this.crew = crew;
    this.unfinished = unfinished;
  }

  /** Copies all, or until the journal says stop; the crew may still be at it. */
  void run() {
    journal.attempt("/", () -> copyMembers(Target.ROOT, destination));
  }

  private void copyMembers(Target container, Path folder) throws IOException {
    Optional<String> cursor = Optional.empty();
    do {
      Listing page = storage.list(container, cursor);
      if (cursor.isEmpty()) {
        tellOfLinks(page.self());
      }
      for (Member member : page.members()) {
        if (journal.isStopped()) {
          return;
        }
        Target target = container.child(member.name(), member.container());
        journal.attempt(name(target), () -> copy(member, target, folder));
      }
      cursor = page.next();
    } while (cursor.isPresent());
  }

  private void copy(Member member, Target target, Path folder) throws IOException, Refusal {
    if (!member.container()) {
      crew.take(() -> copyFile(member, target, folder));
      return;
    }
    Path path = place(folder, member.name());
    Optional<FileState> there = FileState.find(path);
    if (there.isEmpty()) {
      Files.createDirectory(path);
      journal.madeContainer();
    } else if (there.get().kind() == FileState.Kind.DIRECTORY) {
      requireSameName(path);
    } else {
      throw new Refusal("something is there already that is no folder; move it away");
    }
    copyMembers(target, path);
  }

  private void copyFile(Member member, Target target, Path folder) {
    Counted counted = new Counted();
    journal.attempt(name(target), () -> copyFile(target, place(folder, member.name()), counted));
    journal.pass(member.size() - counted.bytes);
    journal.passFile();
  }

  /** The part of a file that the journal was told of. */
  private static final class Counted {
    private long bytes;
  }

  private void copyFile(Target target, Path path, Counted counted) throws IOException, Refusal {
    Optional<FileState> there = FileState.find(path);
    if (there.isPresent()) {
      if (there.get().kind() != FileState.Kind.FILE) {
        throw new Refusal("something is there already that is no file; move it away");
      }
      requireSameName(path);
    }
    storage.open(
        target,
        (stored, bytes) -> {
          tellOfLinks(stored);
          if (!stored.mediaType().equals(MediaTypes.of(path.getFileName().toString()))) {
            journal.leftMediaType();
          }
          if (there.isPresent() && isSame(path, there.get(), stored, bytes)) {
            journal.present();
          } else {
            requireNotNewer(there, stored);
            write(stored, bytes, path, there.isPresent(), counted);
            journal.copied(stored.length());
          }
          return stored;
        });
  }

  private void tellOfLinks(Representation stored) {
    if (!stored.links().auxiliaries().isEmpty()
        || !stored.links().userTypes().isEmpty()
        || !stored.links().userLinks().isEmpty()) {
      journal.leftLinks();
    }
  }

  /**
   * Whether a file is what would be written. Its time is the resource's if it was written here; two
   * states of the resource may share that, to the second.
   */
  private boolean isSame(Path path, FileState there, Representation stored, ContentReader bytes)
      throws IOException {
    return there.size() == stored.length()
        && ((!stored.sharedSecond()
                && second(there.modified()).equals(second(stored.lastModified())))
            || hasBytes(path, bytes));
  }

  private boolean hasBytes(Path path, ContentReader stored) throws IOException {
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      for (long at = 0; at < stored.length() && !journal.isStopped(); ) {
        int read = stored.read(at, ByteBuffer.wrap(block));
        byte[] same = in.readNBytes(Math.max(read, 0));
        if (read < 0 || !Arrays.equals(same, 0, same.length, block, 0, read)) {
          return false;
        }
        at += read;
      }
      return true;
    }
  }

  private static void requireNotNewer(Optional<FileState> there, Representation stored)
      throws Refusal {
    if (there.isPresent()
        && second(there.get().modified()).isAfter(second(stored.lastModified()))) {
      throw new Refusal(
          "the file that is there is newer, and has other bytes; import it, or move it away");
    }
  }

  private void write(
      Representation stored, ContentReader bytes, Path path, boolean replaces, Counted counted)
      throws IOException {
    Path file = unfinished.next();
    try {
      writeBytes(bytes, file, counted);
      Files.setLastModifiedTime(file, FileTime.from(stored.lastModified()));
      unfinished.finish(file, path, replaces);
    } catch (IOException e) {
      if (Files.getFileStore(destination).getUsableSpace() < FULL) {
        journal.stop("the disk of " + destination + " is full");
      }
      throw e;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void writeBytes(ContentReader bytes, Path file, Counted counted) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long at = 0; at < bytes.length(); ) {
        if (journal.isStopped()) {
          throw new IOException("the transfer was stopped");
        }
        long count = Math.min(BLOCK, bytes.length() - at);
        bytes.transferTo(at, count, out);
        at += count;
        counted.bytes += count;
        journal.pass(count);
      }
      if (out.size() != bytes.length()) {
        throw new EOFException("not all of it was written");
      }
    }
  }

  /** The place of a member among the files. */
  private static Path place(Path folder, String name) throws Refusal {
    try {
      Path path = folder.resolve(name);
      if (folder.equals(path.getParent()) && name.equals(path.getFileName().toString())) {
        return path;
      }
    } catch (InvalidPathException e) {
      // As said below.
    }
    throw new Refusal(
        "the file system takes no such name; if it is the characters, set LC_ALL=C.UTF-8");
  }

  /** Some file systems take names for one that differ in case, or in how letters are composed. */
  private static void requireSameName(Path path) throws IOException, Refusal {
    Path real = path.toRealPath(LinkOption.NOFOLLOW_LINKS);
    if (!path.getFileName().equals(real.getFileName())) {
      throw new Refusal("to this file system its name is that of " + real.getFileName());
    }
  }

  private static Instant second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The name by which people are told of a resource. */
  private static String name(Target target) {
    return "/" + String.join("/", target.segments()) + (target.container() ? "/" : "");
  }
}
