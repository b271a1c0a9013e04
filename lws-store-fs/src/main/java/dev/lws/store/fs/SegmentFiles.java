// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;

/**
 * Files of bytes that are written once: {@code content/<epoch>/<xx>/<number>.seg}. Each start of
 * the store has an epoch of its own, so that files of earlier ones that nobody knows are
 * left-overs.
 */
final class SegmentFiles {

  private static final int EPOCH_SHIFT = 40;
  private static final String SUFFIX = ".seg";

  private final Disk disk;
  private final Path root;
  private final long firstEpoch;
  private final AtomicLong last = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock, as are those that are durable. */
  private long epoch;

  private final Set<Path> durable = new HashSet<>();

  /** The names of segments, by directory. */
  private final Map<Path, Names> names = new ConcurrentHashMap<>();

  private static final class Names {
    final ReentrantLock lock = new ReentrantLock();
    boolean doubtful;
  }

  /**
   * Creates the files of a start.
   *
   * @param root the directory for all epochs, which is there
   * @param epoch the one of this start; that and those above it were never used
   */
  SegmentFiles(Disk disk, Path root, long epoch) {
    this.disk = disk;
    this.root = root;
    this.firstEpoch = epoch;
    this.epoch = epoch;
  }

  /** Returns the lowest epoch, from {@code atLeast} on, above all that have left a directory. */
  static long nextEpoch(Disk disk, Path root, long atLeast) throws IOException {
    long next = atLeast;
    for (Path directory : disk.list(root)) {
      next = Math.max(next, number(directory, "", 10) + 1);
    }
    return next;
  }

  /** Starts a new segment. */
  SegmentWriter create() throws IOException {
    lock.lock();
    try {
      long id = epoch << EPOCH_SHIFT | last.incrementAndGet();
      Path file = path(id);
      Path directory = file.resolveSibling("");
      makeDurable(directory.resolveSibling(""), root);
      makeDurable(directory, directory.resolveSibling(""));
      return new SegmentWriter(disk, id, file, this::forceNames);
    } finally {
      lock.unlock();
    }
  }

  Disk.Input open(long id) throws IOException {
    Path file = path(id);
    try {
      return disk.open(file);
    } catch (NoSuchFileException e) {
      IOException lost =
          new NoSuchFileException(
              file.toString(), null, "a file of the store is missing; restore it from a backup");
      lost.initCause(e);
      throw lost;
    }
  }

  void delete(long id) throws IOException {
    disk.delete(path(id));
  }

  long size(long id) throws IOException {
    return disk.size(path(id));
  }

  /** Returns where a file lies below the directory of all. */
  Path place(long id) {
    return root.relativize(path(id));
  }

  /** Removes files of earlier epochs unless {@code isKnown}; returns how many. */
  long sweep(LongPredicate isKnown) throws IOException {
    long removed = 0;
    for (Path epochDirectory : earlierEpochs()) {
      for (Path directory : disk.list(epochDirectory)) {
        for (Path file : disk.list(directory)) {
          if (!isKnown.test(number(file, SUFFIX, 16))) {
            disk.delete(file);
            removed++;
          }
        }
        disk.deleteDirectory(directory);
      }
      disk.deleteDirectory(epochDirectory);
    }
    return removed;
  }

  /** Returns the numbers of files of earlier epochs. */
  List<Long> ofEarlierEpochs() throws IOException {
    List<Long> found = new ArrayList<>();
    for (Path epochDirectory : earlierEpochs()) {
      for (Path directory : disk.list(epochDirectory)) {
        disk.list(directory).forEach(file -> found.add(number(file, SUFFIX, 16)));
      }
    }
    return found;
  }

  private List<Path> earlierEpochs() throws IOException {
    return disk.list(root).stream().filter(this::isEarlier).toList();
  }

  private boolean isEarlier(Path directory) {
    long number = number(directory, "", 10);
    return number >= 0 && number < firstEpoch;
  }

  /** Returns the number that makes a name with {@code suffix}; -1, which is none, for others. */
  private static long number(Path path, String suffix, int radix) {
    String name = path.getFileName().toString();
    try {
      return name.endsWith(suffix)
          ? Long.parseLong(name, 0, name.length() - suffix.length(), radix)
          : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private Path path(long id) {
    return root.resolve(Long.toString(id >>> EPOCH_SHIFT))
        .resolve(String.format(Locale.ROOT, "%02x", id & 0xff))
        .resolve(Long.toHexString(id) + SUFFIX);
  }

  private void makeDurable(Path directory, Path parent) throws IOException {
    if (!durable.contains(directory)) {
      disk.createDirectory(directory);
      force(parent);
      durable.add(directory);
    }
  }

  /**
   * Makes the names of segments durable. After a failure those that were written meanwhile may be
   * lost as well, although forcing the directory succeeds again: it is never asked again.
   */
  private void forceNames(Path directory) throws IOException {
    Names within = names.computeIfAbsent(directory, key -> new Names());
    within.lock.lock();
    try {
      if (within.doubtful) {
        throw new IOException("the names in " + directory + " could not be made durable before");
      }
      within.doubtful = true;
      force(directory);
      within.doubtful = false;
    } finally {
      within.lock.unlock();
    }
  }

  /**
   * Makes the entries of a directory durable. After a failure nobody knows which are, and trying
   * again might report success all the same: later segments go into the directories of a new epoch.
   */
  private void force(Path directory) throws IOException {
    try {
      disk.force(directory);
    } catch (IOException e) {
      lock.lock();
      try {
        epoch++;
      } finally {
        lock.unlock();
      }
      throw e;
    }
  }
}
