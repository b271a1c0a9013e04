// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.core.model.Target;
import dev.lws.store.ResourcePath;
import dev.lws.store.fs.FileResourceStore;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Creates resources of 1 KiB in a {@code FileResourceStore}, each of which is on disk before its
 * thread goes on: from one thread and from many, by plain commits and through the operations. The
 * baseline writes the same rows to the same tables with plain JDBC, as many in one transaction as
 * the store had.
 *
 * <p>Arguments, all optional: {@code threads=32 rounds=7 seconds=3 warmup=5}.
 */
public final class DurableCreates {

  private static final ResourcePath ROOT = ResourcePath.root("default");

  private final int threads;
  private final byte[] bytes = new byte[1 << 10];

  DurableCreates(int threads) {
    this.threads = threads;
    new SplittableRandom(1).nextBytes(bytes);
  }

  /**
   * The result of one measurement.
   *
   * @param created how many
   * @param found how many members the catalog had in the end
   * @param commits of the catalog, each of which forces its log to disk once
   * @param perSecond how many were created
   * @param cpuMicros the time that the threads of this process ran, for each
   */
  record Outcome(long created, long found, long commits, double perSecond, double cpuMicros) {
    double perCommit() {
      return created / (double) commits;
    }
  }

  /** Measures, and prints what came out. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    int threads = arguments.get("threads", 32);
    int rounds = arguments.get("rounds", 7);
    long time = TimeUnit.SECONDS.toNanos(arguments.get("seconds", 3));
    long warmup = TimeUnit.SECONDS.toNanos(arguments.get("warmup", 5));
    new DurableCreates(threads).compare(rounds, time, warmup);
  }

  private void compare(int rounds, long time, long warmup) throws Exception {
    commits(threads, warmup);
    creates(threads, warmup);
    plain(threads, warmup);
    Table commits = new Table("commits", threads, rounds);
    Table creates = new Table("creates through the operations", threads, rounds);
    for (int round = 0; round < rounds; round++) {
      commits.set(round, commits(1, time), commits(threads, time), like -> plain(like, time));
      creates.set(round, creates(1, time), creates(threads, time), like -> plain(like, time));
    }
    System.out.printf("durable creates of 1 KiB, %d rounds%n", rounds);
    commits.print();
    creates.print();
  }

  @FunctionalInterface
  private interface Baseline {
    Outcome like(Outcome subject) throws Exception;
  }

  /** The results of one kind of creates, round by round. */
  private static final class Table {
    private final String what;
    private final Comparison threads;
    private final Comparison toPlain;
    private final Comparison cost;
    private final double[] groups;

    Table(String what, int threads, int rounds) {
      this.what = what;
      this.threads = new Comparison("1 thread", threads + " threads", rounds);
      this.toPlain = new Comparison("plain JDBC", threads + " threads", rounds);
      this.cost = new Comparison("plain JDBC", threads + " threads", rounds);
      this.groups = new double[rounds];
    }

    void set(int round, Outcome one, Outcome many, Baseline baseline) throws Exception {
      Outcome plain = baseline.like(many);
      threads.set(round, one.perSecond(), many.perSecond());
      toPlain.set(round, plain.perSecond(), many.perSecond());
      cost.set(round, plain.cpuMicros(), many.cpuMicros());
      groups[round] = many.perCommit();
    }

    void print() {
      System.out.println(what);
      threads.print("per second", 0);
      System.out.printf("  in one commit of the catalog: %s%n", Spread.of(groups).text(1));
      toPlain.print("per second, as many in one commit", 0);
      cost.print("CPU, us each", 1);
    }
  }

  /** Stages and commits, without the operations. */
  Outcome commits(int threads, long nanos) throws Exception {
    return inNewStore(
        sample ->
            Crew.run(
                threads,
                nanos,
                number ->
                    new SmallMembers(sample.store(), ROOT, bytes, new SplittableRandom())::create));
  }

  /** Creates through the operations. */
  Outcome creates(int threads, long nanos) throws Exception {
    return inNewStore(
        sample ->
            Crew.run(threads, nanos, number -> name -> sample.data(Target.ROOT, name, bytes)));
  }

  @FunctionalInterface
  private interface Measuring {
    Crew.Done in(SampleStorage sample) throws Exception;
  }

  private static Outcome inNewStore(Measuring measuring) throws Exception {
    try (StoreFolder folder = new StoreFolder()) {
      Crew.Done done;
      long before;
      try (FileResourceStore store = folder.open()) {
        SampleStorage sample = new SampleStorage(store);
        before = folder.commits();
        done = measuring.in(sample);
      }
      return outcome(folder, done, folder.commits() - before);
    }
  }

  private static Outcome outcome(StoreFolder folder, Crew.Done done, long commits)
      throws Exception {
    return new Outcome(
        done.times(),
        folder.number("SELECT COUNT(*) FROM resource WHERE principal IS NULL") - 1,
        commits,
        done.perSecond(),
        done.cpuNanos() / 1_000.0 / done.times());
  }

  private Outcome plain(Outcome like, long nanos) throws Exception {
    return plain((int) Math.max(1, Math.round(like.perCommit())), nanos);
  }

  /** Writes the same rows with plain JDBC, {@code batch} of them in one transaction. */
  Outcome plain(int batch, long nanos) throws Exception {
    try (StoreFolder folder = new StoreFolder()) {
      try (FileResourceStore store = folder.open()) {
        new SampleStorage(store).data(Target.ROOT, PlainRows.TEMPLATE, bytes);
      }
      Crew.Done done;
      long before = folder.commits();
      try (PlainRows rows = new PlainRows(folder.catalog())) {
        done = Crew.run(1, nanos, number -> name -> rows.insert(name, batch));
      }
      Crew.Done each = new Crew.Done(done.times() * batch, done.nanos(), done.cpuNanos());
      return outcome(folder, each, folder.commits() - before);
    }
  }
}
