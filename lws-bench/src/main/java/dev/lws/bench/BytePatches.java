package dev.lws.bench;

import dev.lws.core.RequestBody;
import dev.lws.core.UpdateRequest;
import dev.lws.core.model.Target;
import dev.lws.store.Change;
import dev.lws.store.Content;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
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

  private static final byte[] BYTES = {1, 2, 3, 4};

  /** How large the resource is. */
  @Param({"1", "16", "256", "1024"})
  public int mib;

  /** How many such patches it has had before. */
  @Param({"0", "10000"})
  public int patchedBefore;

  private final RandomGenerator random = new SplittableRandom(1);
  private final SampleStorage sample = new SampleStorage();
  private final MemoryStore store = sample.store();
  private final Target target = sample.data(Target.ROOT, "patched", new byte[0]).location();
  private @Nullable StagedContent original;

  /** Makes what each run of patches begins with. */
  @Setup
  public void fill() throws IOException {
    original = store.stage(GeneratedBytes.source((long) mib << 20));
    reset();
    for (int i = 0; i < patchedBefore; i++) {
      patch();
    }
    try (Snapshot snapshot = store.snapshot()) {
      Splice nothing = new Splice(0, 0, new Splice.Zeros(0));
      original =
          store.splice(
              snapshot, record(snapshot).bytes().orElseThrow().content(), List.of(nothing));
    }
  }

  private ResourceRecord record(Snapshot snapshot) throws IOException {
    return snapshot.find(target.path("default")).orElseThrow();
  }

  /** Puts back what was there at first. */
  @Setup(Level.Invocation)
  public void reset() throws IOException {
    Content content = Objects.requireNonNull(original).content();
    ResourceRecord record;
    try (Snapshot snapshot = store.snapshot()) {
      record = record(snapshot);
    }
    Change.Update update =
        new Change.Update(
            record.id(),
            new Bytes("application/octet-stream", content),
            null,
            Map.of(TokenKind.CONTENT, Version.random(random)),
            Instant.now());
    store.commit(new Transaction(TransactionId.random(random), List.of(), List.of(update)));
  }

  /** Patches. */
  @Benchmark
  @OperationsPerInvocation(IN_A_ROW)
  public void patches() throws IOException {
    for (int i = 0; i < IN_A_ROW; i++) {
      patch();
    }
  }

  private void patch() throws IOException {
    String range = "bytes=" + random.nextLong(((long) mib << 20) - BYTES.length) + "-";
    UpdateRequest request =
        new UpdateRequest(
            SampleStorage.context(target),
            new UpdateRequest.Mode.Patch(name -> List.of(range)),
            "application/x-sabredav-partialupdate",
            RequestBody.of(ContentSource.of(BYTES)),
            List.of(),
            false,
            false,
            false);
    sample.storage().update(request).close();
  }
}
