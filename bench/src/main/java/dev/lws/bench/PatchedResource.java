// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.core.model.Target;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.store.Change;
import dev.lws.store.ContentReader;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A resource of {@link GeneratedBytes} that gets patches of four bytes anywhere. */
final class PatchedResource {

  private static final byte[] BYTES = {1, 2, 3, 4};

  private final RandomGenerator random = new SplittableRandom(1);
  private final SampleStorage sample;
  private final ResourceStore store;
  private final Target target;
  private final long length;
  private StagedContent original;

  /** Creates it in the root. */
  PatchedResource(SampleStorage sample, String name, long length) throws IOException {
    this.sample = sample;
    this.store = sample.store();
    this.target = SampleStorage.target(sample.data(Target.ROOT, name, new byte[0]));
    this.length = length;
    this.original = store.stage(GeneratedBytes.source(length));
    reset();
  }

  /** Patches it, with the operations. */
  void patch() throws IOException {
    String range = "bytes=" + random.nextLong(length - BYTES.length) + "-";
    UpdateRequest request =
        new UpdateRequest.Patch(
            SampleStorage.context(target),
            RequestBody.of("application/x-sabredav-partialupdate", BYTES),
            name -> List.of(range),
            Optional.empty(),
            false,
            false);
    sample.storage().update(request).close();
  }

  /** Lets {@link #reset} come back to what it is now. */
  void keep() throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      Splice nothing = new Splice(0, 0, new Splice.Zeros(0));
      original =
          store.splice(
              snapshot, record(snapshot).bytes().orElseThrow().content(), List.of(nothing));
    }
  }

  /** Puts back what was there at first, or when it was kept. */
  void reset() throws IOException {
    ResourceRecord record;
    try (Snapshot snapshot = store.snapshot()) {
      record = record(snapshot);
    }
    Change.Update update =
        new Change.Update(
            record.id(),
            new Bytes("application/octet-stream", original.content()),
            null,
            Map.of(TokenKind.CONTENT, Version.random(random)),
            Instant.now());
    store.commit(new Transaction(TransactionId.random(random), List.of(), List.of(update)));
  }

  /** Opens it as it is now. */
  ContentReader open() throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.open(record(snapshot).bytes().orElseThrow().content());
    }
  }

  private ResourceRecord record(Snapshot snapshot) throws IOException {
    return snapshot.find(target.path("default")).orElseThrow();
  }
}
