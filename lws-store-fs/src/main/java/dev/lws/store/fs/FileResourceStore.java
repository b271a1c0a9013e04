// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.Content;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A store that keeps everything in one directory, durably: what was acknowledged is there after a
 * crash or a loss of power.
 *
 * <p>Records and short contents are in {@code catalog.db}, long contents in files below {@code
 * content}. Commits that arrive together share one write to disk. An edit of a content takes time
 * in proportion to the edit, not to the content.
 *
 * <p>One store at a time has the directory. Nothing else should open its files, {@code catalog.db}
 * above all: use {@link #close} first.
 */
public final class FileResourceStore implements ResourceStore {

  private static final System.Logger LOG = System.getLogger(FileResourceStore.class.getName());

  private final StoreDirectory directory;
  private final DirectoryLock directoryLock;
  private final Database database;
  private final Disk disk;
  private final TaskQueue queue = new TaskQueue();
  private final LiveContents live;
  private final Quota quota;
  private final ReadPool snapshotPool;
  private final ReadPool nodePool;
  private final SegmentFiles files;
  private final Snapshots snapshots;
  private final Staging staging;
  private final Collector collector;
  private final Writer writer;
  private final Thread writerThread;
  private final Thread sweepThread;
  private final Compactor compactor;
  private final Thread compactorThread;
  private final LogCopier logCopier;
  private final ReentrantLock closing = new ReentrantLock();
  private volatile boolean closed;

  /** Takes over {@code directoryLock}; {@link #start} sets it to work. */
  FileResourceStore(
      Settings settings,
      DirectoryLock directoryLock,
      Database database,
      Disk disk,
      Recovery found) {
    this.directory = settings.directory();
    this.directoryLock = directoryLock;
    this.database = database;
    this.disk = disk;
    Notice notice = new Notice(queue::nudge);
    this.live = new LiveContents(new Handles(), new Pins(notice), new FreshSegments());
    live.pins().committed(found.lastCommit(), found.garbage());
    this.quota = new Quota(settings.maxBytes(), this::tryToReclaim);
    quota.found(found.segmentBytes());
    quota.catalogTakes(found.catalogBytes());

    // Two pools, so that who reads a content while it has a snapshot open never waits for itself
    this.snapshotPool = new ReadPool(database, settings.readConnections());
    this.nodePool = new ReadPool(database, settings.readConnections());
    this.files = new SegmentFiles(disk, directory.contents(), found.epoch());
    Trees trees = new Trees(nodePool, files);
    WalGate gate = new WalGate();
    this.snapshots = new Snapshots(snapshotPool, gate, live, trees);
    this.collector = new Collector(live, files, quota, notice);
    this.staging =
        new Staging(settings.inlineThreshold(), found, live, trees, files, quota, collector);
    this.logCopier = new LogCopier(database, work -> directory.thread("log copier", work));
    this.writer =
        new Writer(
            queue,
            () -> WriteSession.open(database, live),
            live.pins(),
            collector,
            new LogKeeper(database, logCopier, gate, quota),
            found.lastCommit());
    this.writerThread = directory.thread("writer", writer);
    this.sweepThread = directory.thread("sweep", new Sweep(files, nodePool));
    this.compactor =
        new Compactor(settings.scattered(), nodePool, trees, live, staging, this::write);
    this.compactorThread = directory.thread("compactor", compactor);
  }

  /**
   * Opens the store in a directory, with the default settings.
   *
   * @param directory is there; an empty one becomes a store without resources
   * @throws IOException if there is no such directory, another store is open on it, it cannot be
   *     written to, its catalog is damaged or missing beside contents, or a later version of this
   *     library has made it; the directory is left as it was
   */
  public static FileResourceStore open(Path directory) throws IOException {
    return builder(directory).open();
  }

  /** Returns a builder with the default settings for the store in a directory. */
  public static Builder builder(Path directory) {
    return new Builder(directory);
  }

  /** Settings of a store. They may differ from those that it had when it was open last. */
  public static final class Builder {

    private static final int MAX_INLINE_THRESHOLD = 1 << 20;

    private final Path directory;
    private int inlineThreshold = 64 << 10;
    private boolean fsync = true;
    private int readConnections = 16;
    private long maxBytes = Long.MAX_VALUE;
    private int scatteredPieces = 64;
    private int scatteredPieceBytes = 16 << 10;

    private Builder(Path directory) {
      this.directory = directory.toAbsolutePath();
    }

    /**
     * Sets how many bytes a content has at the most that lies in the catalog itself; the default is
     * 65,536. Longer ones are files, which take more time to make, and less memory.
     *
     * @throws IllegalArgumentException if it is negative or more than a mebibyte
     */
    public Builder inlineThreshold(int bytes) {
      if (bytes < 0 || bytes > MAX_INLINE_THRESHOLD) {
        throw new IllegalArgumentException(
            "inlineThreshold is from 0 to " + MAX_INLINE_THRESHOLD + ": " + bytes);
      }
      this.inlineThreshold = bytes;
      return this;
    }

    /**
     * Sets whether what is acknowledged is durable; the default is that it is. Only for tests:
     * without, a loss of power may leave a catalog that cannot be opened any more.
     */
    public Builder fsync(boolean durable) {
      this.fsync = durable;
      return this;
    }

    /**
     * Sets how many snapshots are open at once at the most, each with its connection to the
     * catalog; the default is 16. Further ones wait.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder readConnections(int connections) {
      if (connections < 1) {
        throw new IllegalArgumentException("readConnections is at least 1: " + connections);
      }
      this.readConnections = connections;
      return this;
    }

    /**
     * Sets how many bytes the store may take on disk; the default is no limit but the disk.
     *
     * <p>What counts is the length of the files below {@code content}, those not yet collected
     * among them, and the pages in use of the catalog. Removals are never refused. The write-ahead
     * log comes on top; it is kept at 16 to 32 MiB, unless a snapshot stays open for long.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxBytes(long maxBytes) {
      if (maxBytes < 0) {
        throw new IllegalArgumentException("maxBytes is at least 0: " + maxBytes);
      }
      this.maxBytes = maxBytes;
      return this;
    }

    /**
     * Sets from when on a content is rewritten in the background, because edits have scattered it:
     * when it has more than {@code pieces} runs of bytes in places where these are no longer than
     * {@code pieceBytes} on average. The default is 64 runs of 16,384 bytes. Only these places are
     * rewritten.
     *
     * @throws IllegalArgumentException if one of them is less than 1
     */
    public Builder compaction(int pieces, int pieceBytes) {
      if (pieces < 1 || pieceBytes < 1) {
        throw new IllegalArgumentException(
            "pieces and pieceBytes are at least 1: " + pieces + ", " + pieceBytes);
      }
      this.scatteredPieces = pieces;
      this.scatteredPieceBytes = pieceBytes;
      return this;
    }

    /**
     * Opens the store; see {@link FileResourceStore#open(Path)}. Its threads are daemons: the
     * process may end without closing it, and loses nothing that was acknowledged.
     */
    public FileResourceStore open() throws IOException {
      return open(new LocalDisk(fsync), Database::connect);
    }

    FileResourceStore open(Disk disk, Database.Connector connector) throws IOException {
      Settings settings =
          new Settings(
              new StoreDirectory(directory),
              inlineThreshold,
              fsync,
              readConnections,
              maxBytes,
              new Compactor.Thresholds(scatteredPieces, scatteredPieceBytes));
      return new Opening(settings, disk, connector).open();
    }
  }

  /** Starts the threads. */
  void start() {
    writerThread.start();
    sweepThread.start();
    compactorThread.start();
  }

  @Override
  public Snapshot snapshot() throws IOException {
    requireOpen();
    return snapshots.open();
  }

  @Override
  public StagedContent stage(ContentSource bytes) throws IOException {
    requireOpen();
    return staging.stage(bytes);
  }

  /**
   * {@inheritDoc}
   *
   * <p>This store shares the base's bytes with the result: the time it takes depends on the edits,
   * and on the length of the base only through the height of its tree.
   */
  @Override
  public StagedContent splice(Snapshot at, Content base, List<Splice> edits) throws IOException {
    requireOpen();
    if (at instanceof StoreSnapshot own) {
      own.requireOpen();
    }
    return staging.splice(live.handles().own(base), edits);
  }

  @Override
  public void commit(Transaction tx) throws IOException {
    requireOpen();
    long bytes = new Growth(live.handles()).of(tx);
    if (bytes > 0) {
      quota.require(bytes);
    }
    Outcome outcome = new Outcome();
    queue.add(new Task.Commit(tx, outcome));
    outcome.await();
  }

  @Override
  public void close() throws IOException {
    closing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      compactor.end();
      join(compactorThread);
      queue.end();
      join(writerThread);
      logCopier.close();
      snapshotPool.close();
      nodePool.close();
      join(sweepThread);
      directoryLock.close();
      LOG.log(System.Logger.Level.INFO, "closed the store in " + directory);
    } catch (SQLException e) {
      throw Failures.of("cannot let go of the directory", e);
    } finally {
      closing.unlock();
    }
  }

  /**
   * Checks that every record's bytes are there, that lengths and checksums are right, that nothing
   * is kept that nobody needs, and that containers count their members. Reads all files; others may
   * go on reading and writing meanwhile, but the write-ahead log grows while the catalog is
   * checked.
   *
   * @param progress is told how far it has come
   */
  public Verification verify(Verification.Progress progress) throws IOException {
    requireOpen();
    join(sweepThread);
    return new Verifier(nodePool, files, progress).verify();
  }

  /**
   * Copies one state of the store, which stays in use. The copy is a store: put it in the place of
   * this one, or open it where it is. On the same file system it shares its large files with this
   * store until one of the two removes them.
   *
   * @param target a directory that is empty, or not there
   * @throws IOException if it could not be written; what it has then is no store
   */
  public void backup(Path target) throws IOException {
    requireOpen();
    collector.pause();
    try {
      // What was being removed when the pause began is gone now, from the catalog and from disk.
      ask(session -> true);
      new Backup(database, disk, directory.contents(), files, target.toAbsolutePath()).run();
    } catch (SQLException e) {
      throw Failures.of("the backup to " + target + " failed", e);
    } finally {
      collector.resume();
    }
  }

  /** Rewrites all contents that edits have scattered; back when that is done. */
  void compact() throws IOException {
    compactor.compactAll();
  }

  private void write(Compactor.InTransaction work) throws IOException {
    ask(
        session -> {
          writer.inTransaction(session, work);
          return true;
        });
  }

  private void ask(Task.Work work) throws IOException {
    Outcome outcome = new Outcome();
    queue.add(new Task.Errand(work, outcome));
    outcome.await();
  }

  /** Takes out everything that nobody needs; back when that is done. */
  void reclaim() throws IOException {
    collector.expectWork();
    ask(writer::collect);
  }

  private void tryToReclaim() {
    try {
      reclaim();
    } catch (IOException e) {
      // Then there is no more room than before, and the caller finds that out.
      LOG.log(System.Logger.Level.WARNING, "could not make room in " + directory, e);
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("store is closed");
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
