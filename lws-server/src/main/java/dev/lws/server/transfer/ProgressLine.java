// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a transfer in a line: with rate, and, once it is known how much there is, with a
 * bar and the time that is left. Used by one thread.
 */
final class ProgressLine {

  /** The time that a file takes beside its bytes, in bytes that could be copied meanwhile. */
  private static final long FILE = 32 << 10;

  private static final long WINDOW_NANOS = 20_000_000_000L;
  private static final int BAR = 10;

  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(long nanos, long files, long bytes) {

    double work() {
      return bytes + (double) FILE * files;
    }
  }

  /**
   * Says how far it has come.
   *
   * @param nanos the time, from any beginning
   * @param files how many are done with
   * @param bytes how many are done with
   * @param all what there is; null if that is not known yet
   */
  String at(long nanos, long files, long bytes, Census.@Nullable Count all) {
    Sample now = new Sample(nanos, files, bytes);
    samples.addLast(now);
    while (nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
      samples.removeFirst();
    }
    Sample then = samples.getFirst();
    double seconds = (nanos - then.nanos()) / 1e9;
    String rate = seconds > 0 ? ", " + Amounts.bytes((bytes - then.bytes()) / seconds) + "/s" : "";
    if (all == null) {
      return Amounts.count(files, "file") + ", " + Amounts.bytes((double) bytes) + rate;
    }
    double whole = all.bytes() + (double) FILE * all.files();
    double done = whole == 0 ? 1 : Math.min(1, now.work() / whole);
    double speed = seconds > 0 ? (now.work() - then.work()) / seconds : 0;
    String left =
        speed > 0
            ? ", " + Amounts.seconds((long) Math.ceil(whole * (1 - done) / speed)) + " left"
            : "";
    return String.format(
            Locale.ROOT,
            "%3.0f%% [%s] %,d/%s, %s",
            Math.floor(100 * done),
            bar(done),
            files,
            Amounts.count(all.files(), "file"),
            Amounts.bytes((double) bytes))
        + rate
        + left;
  }

  private static String bar(double done) {
    int full = (int) (BAR * done);
    return "#".repeat(full) + ".".repeat(BAR - full);
  }
}
