// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A patch of four bytes somewhere in a resource, whatever the size of the resource. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class BytePatches {

  /** So few in a row that they hardly change what the next one finds. */
  private static final int IN_A_ROW = 20;

  /** The size of the resource. */
  @Param({"1", "16", "256", "1024"})
  public int mib;

  /** The number of such patches it has had before. */
  @Param({"0", "10000"})
  public int patchedBefore;

  private @Nullable PatchedResource resource;

  /** Makes what each run of patches begins with. */
  @Setup
  public void fill() throws IOException {
    PatchedResource patched = new PatchedResource(new SampleStorage(), "patched", (long) mib << 20);
    for (int i = 0; i < patchedBefore; i++) {
      patched.patch();
    }
    patched.keep();
    resource = patched;
  }

  /** Puts back what was there at first. */
  @Setup(Level.Invocation)
  public void reset() throws IOException {
    Objects.requireNonNull(resource).reset();
  }

  /** Patches. */
  @Benchmark
  @OperationsPerInvocation(IN_A_ROW)
  public void patches() throws IOException {
    PatchedResource patched = Objects.requireNonNull(resource);
    for (int i = 0; i < IN_A_ROW; i++) {
      patched.patch();
    }
  }
}
