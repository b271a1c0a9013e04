// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.core.LwsStorage;
import dev.lws.core.model.Target;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.Representation.Paging;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A page of a container's manifest, whatever the size of the container: 1,000 members each, the
 * first of them and the last.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class ManifestPages {

  /** The number of members that the container has. */
  @Param({"1000", "1000000"})
  public int members;

  private final SampleStorage sample = new SampleStorage();
  private Optional<String> lastPage = Optional.empty();

  /** Fills the container and finds its last page. */
  @Setup
  public void fill() throws IOException {
    sample.fillRoot(members);
    for (Optional<String> next = next(lastPage); next.isPresent(); next = next(lastPage)) {
      lastPage = next;
    }
  }

  private Optional<String> next(Optional<String> page) throws IOException {
    try (ReadResult result = read(page)) {
      Paging paging = Objects.requireNonNull(result.representation().paging());
      return paging.next();
    }
  }

  private ReadResult read(Optional<String> page) {
    LwsStorage storage = sample.storage();
    return storage.read(
        new ReadRequest(SampleStorage.context(Target.ROOT), false, Negotiation.DEFAULT, page));
  }

  /** The first page. */
  @Benchmark
  public long firstPage() throws IOException {
    return length(Optional.empty());
  }

  /** The last page; with 1,000 members the same as the first. */
  @Benchmark
  public long lastPage() throws IOException {
    return length(lastPage);
  }

  private long length(Optional<String> page) throws IOException {
    try (ReadResult result = read(page)) {
      return result.representation().length();
    }
  }
}
