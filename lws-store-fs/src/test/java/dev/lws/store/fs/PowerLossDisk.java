// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * A disk that keeps nothing which was not forced, when its power is cut. What a failed call should
 * have forced is lost for good, whatever later calls say.
 */
final class PowerLossDisk implements Disk {

  /** A call, in the order in which they took effect. */
  record Event(Call call, Path path) {}

  enum Call {
    CREATE,
    WRITE,
    FORCE_FILE,
    FORCE_FILE_FAILED,
    FORCE_DIRECTORY,
    FORCE_DIRECTORY_FAILED,
    OPEN,
    DELETE
  }

  /** Is told of each call, before it takes effect, while the disk is at rest. */
  @FunctionalInterface
  interface Watch {
    void before(PowerLossDisk disk, Event event) throws IOException;
  }

  private final Disk real = new LocalDisk(false);
  private final Watch watch;
  private final Predicate<Event> fails;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Event> events = new ArrayList<>();

  /** Files with all their bytes on disk, and names of files and directories there. */
  private final Set<Path> forced = new HashSet<>();

  private final Set<Path> named = new HashSet<>();
  private final Map<Path, Set<Path>> unnamed = new HashMap<>();
  private final Set<Path> lost = new HashSet<>();

  /**
   * Creates a disk.
   *
   * @param fails which calls to force something fail
   */
  PowerLossDisk(Watch watch, Predicate<Event> fails) {
    this.watch = watch;
    this.fails = fails;
  }

  /** Returns the calls so far. */
  List<Event> events() {
    lock.lock();
    try {
      return List.copyOf(events);
    } finally {
      lock.unlock();
    }
  }

  /** Does something between two calls. */
  void atRest(Rest what) throws IOException {
    lock.lock();
    try {
      what.run();
    } finally {
      lock.unlock();
    }
  }

  /** Something that is done there. */
  @FunctionalInterface
  interface Rest {
    void run() throws IOException;
  }

  /** Copies what a loss of power now would leave of {@code directory}. */
  void copyDurable(Path directory, Path target) throws IOException {
    lock.lock();
    try {
      for (Path path : named.stream().sorted().toList()) {
        Path copy = target.resolve(directory.relativize(path));
        if (!Files.exists(path) || !Files.isDirectory(copy.getParent())) {
          continue;
        }
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else if (forced.contains(path)) {
          Files.copy(path, copy);
        } else {
          Files.createFile(copy);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether a file outlasts a loss of power. */
  boolean isDurable(Path file) {
    lock.lock();
    try {
      Path directory = file.getParent();
      return forced.contains(file)
          && named.containsAll(List.of(file, directory, directory.getParent()));
    } finally {
      lock.unlock();
    }
  }

  private void event(Call call, Path path) throws IOException {
    Event event = new Event(call, path);
    watch.before(this, event);
    events.add(event);
  }

  private void added(Path path) {
    unnamed.computeIfAbsent(path.getParent(), key -> new HashSet<>()).add(path);
  }

  @Override
  public Output create(Path file) throws IOException {
    lock.lock();
    try {
      event(Call.CREATE, file);
      Output out = real.create(file);
      added(file);
      return new WatchedOutput(file, out);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Input open(Path file) throws IOException {
    lock.lock();
    try {
      event(Call.OPEN, file);
      return real.open(file);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    lock.lock();
    try {
      event(Call.DELETE, file);
      real.delete(file);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    lock.lock();
    try {
      if (!Files.isDirectory(directory)) {
        real.createDirectory(directory);
        added(directory);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void deleteDirectory(Path directory) throws IOException {
    real.deleteDirectory(directory);
  }

  @Override
  public void force(Path directory) throws IOException {
    lock.lock();
    try {
      Set<Path> entries = unnamed.remove(directory);
      if (fails.test(new Event(Call.FORCE_DIRECTORY, directory))) {
        event(Call.FORCE_DIRECTORY_FAILED, directory);
        if (entries != null) {
          lost.addAll(entries);
        }
        throw new IOException("told to");
      }
      event(Call.FORCE_DIRECTORY, directory);
      if (entries != null) {
        named.addAll(entries);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return real.list(directory);
  }

  @Override
  public long size(Path file) throws IOException {
    return real.size(file);
  }

  private final class WatchedOutput implements Output {

    private final Path file;
    private final Output out;

    WatchedOutput(Path file, Output out) {
      this.file = file;
      this.out = out;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      lock.lock();
      try {
        event(Call.WRITE, file);
        forced.remove(file);
        out.write(bytes, offset, count);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void force() throws IOException {
      lock.lock();
      try {
        if (fails.test(new Event(Call.FORCE_FILE, file))) {
          event(Call.FORCE_FILE_FAILED, file);
          lost.add(file);
          throw new IOException("told to");
        }
        event(Call.FORCE_FILE, file);
        if (!lost.contains(file)) {
          forced.add(file);
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
