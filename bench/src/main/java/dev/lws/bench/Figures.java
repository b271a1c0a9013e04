// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The figures that a server process tells about itself, as one line of text.
 *
 * @param peakHeapBytes the peaks of all heap pools together, garbage included; never too low
 * @param maxHeapBytes the limit
 * @param directBytes the memory of direct buffers, which is outside of the heap
 * @param stagedBytes the length of the body that the store was given last
 * @param stagedChecksum its CRC-32C
 */
record Figures(
    long peakHeapBytes,
    long maxHeapBytes,
    long directBytes,
    long stagedBytes,
    long stagedChecksum) {

  /** Returns those of this process. */
  static Figures ofThisProcess(GeneratedStore.Staged staged) {
    return new Figures(
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(peak -> peak.getUsed())
            .sum(),
        Runtime.getRuntime().maxMemory(),
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum(),
        staged.length(),
        staged.checksum());
  }

  static Figures parse(String line) {
    long[] numbers = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new Figures(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
  }

  /** The memory among them, to be read by people. */
  String memory() {
    return String.format(
        Locale.ROOT,
        "peak heap, garbage included: %.1f of %.1f MiB; direct buffers: %.1f MiB",
        mib(peakHeapBytes),
        mib(maxHeapBytes),
        mib(directBytes));
  }

  private static double mib(long bytes) {
    return bytes / (double) (1 << 20);
  }

  String line() {
    return LongStream.of(peakHeapBytes, maxHeapBytes, directBytes, stagedBytes, stagedChecksum)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" "));
  }
}
