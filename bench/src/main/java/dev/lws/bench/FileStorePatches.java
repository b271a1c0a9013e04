// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.store.ContentReader;
import dev.lws.store.ResourceStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.TimeUnit;

/**
 * Patches of four bytes anywhere in a small and in a large resource of a {@code FileResourceStore},
 * each of which is on disk before the next; then how fast a resource that has had many is read,
 * compared with one that has had none.
 *
 * <p>Arguments, all optional: {@code smallMib=1 largeMib=1024 rounds=9 patches=100 patchedMib=16
 * patchesBefore=1000 settleSeconds=5 reads=9}.
 */
public final class FileStorePatches {

  private final SampleStorage sample;

  private FileStorePatches(SampleStorage sample) {
    this.sample = sample;
  }

  /** Measures, and prints what came out. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    try (StoreFolder folder = new StoreFolder();
        ResourceStore store = folder.open()) {
      FileStorePatches bench = new FileStorePatches(new SampleStorage(store));
      int small = arguments.get("smallMib", 1);
      int large = arguments.get("largeMib", 1_024);
      bench.comparePatches(small, large, arguments.get("rounds", 9), arguments.get("patches", 100));
      for (int mib : new int[] {large, arguments.get("patchedMib", 16)}) {
        bench.compareReads(
            mib,
            arguments.get("patchesBefore", 1_000),
            arguments.get("settleSeconds", 5),
            arguments.get("reads", 9));
      }
    }
  }

  private void comparePatches(int smallMib, int largeMib, int rounds, int patches)
      throws Exception {
    PatchedResource small = new PatchedResource(sample, "small", (long) smallMib << 20);
    PatchedResource large = new PatchedResource(sample, "large", (long) largeMib << 20);
    patches(small, large, patches);
    Comparison times = new Comparison(smallMib + " MiB", largeMib + " MiB", rounds);
    for (int round = 0; round < rounds; round++) {
      double[] medians = patches(small, large, patches);
      times.set(round, medians[0], medians[1]);
    }
    System.out.printf("patches of 4 bytes, medians of %d, %d rounds%n", patches, rounds);
    times.print("us", 0);
  }

  private static double[] patches(PatchedResource small, PatchedResource large, int patches)
      throws Exception {
    Times ofSmall = new Times();
    Times ofLarge = new Times();
    small.reset();
    large.reset();
    for (int i = 0; i < patches; i++) {
      ofSmall.time(small::patch);
      ofLarge.time(large::patch);
    }
    return new double[] {ofSmall.medianMicros(), ofLarge.medianMicros()};
  }

  private void compareReads(int mib, int patches, int settleSeconds, int rounds) throws Exception {
    long length = (long) mib << 20;
    PatchedResource whole = new PatchedResource(sample, "whole-" + mib, length);
    PatchedResource patched = new PatchedResource(sample, "patched-" + mib, length);
    for (int i = 0; i < patches; i++) {
      patched.patch();
    }
    TimeUnit.SECONDS.sleep(settleSeconds); // compaction is the store's own business
    rate(whole, length);
    rate(patched, length);
    Comparison rates = new Comparison("never patched", patches + " patches", rounds);
    for (int round = 0; round < rounds; round++) {
      rates.set(round, rate(whole, length), rate(patched, length));
    }
    System.out.printf("reads of %,d MiB, %d rounds%n", mib, rounds);
    rates.print("MiB/s", 0);
  }

  /** Reads all of a resource; returns the rate in MiB/s. */
  private static double rate(PatchedResource resource, long length) throws IOException {
    long start = System.nanoTime();
    Sink sink = new Sink();
    try (ContentReader reader = resource.open()) {
      reader.transferTo(0, reader.length(), sink);
    }
    if (sink.received != length) {
      throw new IOException(length + " bytes expected, received " + sink.received);
    }
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    return length / (double) (1 << 20) / seconds;
  }

  /** Takes bytes as an adapter does, through an array. */
  private static final class Sink implements WritableByteChannel {
    private final byte[] copy = new byte[64 << 10];
    private long received;

    @Override
    public int write(ByteBuffer bytes) {
      int count = bytes.remaining();
      while (bytes.hasRemaining()) {
        bytes.get(copy, 0, Math.min(copy.length, bytes.remaining()));
      }
      received += count;
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
