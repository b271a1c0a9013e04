// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.util.concurrent.TimeUnit;

/**
 * Downloads of 1 KiB over connections that are kept alive, from two servers that take turns.
 *
 * <p>Arguments, all optional: {@code connections=4 rounds=9 seconds=5}, and for how long each is
 * warmed up, {@code warmup}.
 */
final class SmallDownloads {

  private SmallDownloads() {}

  /**
   * One of the two.
   *
   * @param name what it is called in the results
   * @param server where it is
   * @param path where the bytes are
   */
  record Side(String name, ServerProcess server, String path) {}

  /** Measures, and prints what came out. */
  static void compare(Arguments arguments, int defaultWarmup, Side baseline, Side subject)
      throws Exception {
    int connections = arguments.get("connections", 4);
    int rounds = arguments.get("rounds", 9);
    long time = TimeUnit.SECONDS.toNanos(arguments.get("seconds", 5));
    long warmup = TimeUnit.SECONDS.toNanos(arguments.get("warmup", defaultWarmup));
    Load toBaseline = new Load(baseline.server(), baseline.path(), connections);
    Load toSubject = new Load(subject.server(), subject.path(), connections);
    try (toBaseline;
        toSubject) {
      toBaseline.run(warmup);
      toSubject.run(warmup);
      Comparison rates = new Comparison(baseline.name(), subject.name(), rounds);
      Comparison costs = new Comparison(baseline.name(), subject.name(), rounds);
      for (int round = 0; round < rounds; round++) {
        Load.Rate ofBaseline = toBaseline.run(time);
        Load.Rate ofSubject = toSubject.run(time);
        rates.set(round, ofBaseline.perSecond(), ofSubject.perSecond());
        costs.set(round, ofBaseline.cpuMicros(), ofSubject.cpuMicros());
      }
      System.out.printf("GET of 1 KiB, %d connections, %d rounds%n", connections, rounds);
      rates.print("requests/s", 0);
      costs.print("server CPU, us/request", 1);
    }
  }
}
