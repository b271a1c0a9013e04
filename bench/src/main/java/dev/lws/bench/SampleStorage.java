// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.core.LwsStorage;
import dev.lws.core.Resources;
import dev.lws.core.Written;
import dev.lws.core.auth.Agent;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.Change;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.Token;
import dev.lws.store.TokenKind;
import dev.lws.store.Tokens;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A storage that is open to everybody, in memory unless told otherwise. */
final class SampleStorage {

  private static final int AT_ONCE = 1_000;

  private final RandomGenerator random = new SplittableRandom(1);
  private final ResourceStore store;
  private final LwsStorage storage;

  SampleStorage() {
    this(MemoryStore.create());
  }

  SampleStorage(ResourceStore store) {
    this.store = store;
    this.storage = LwsStorage.builder(store, new Permissive()).build();
  }

  LwsStorage storage() {
    return storage;
  }

  /** The store below the operations. */
  ResourceStore store() {
    return store;
  }

  static RequestContext context(Target target) {
    return new RequestContext(
        Agent.anonymous(),
        target,
        new UriSpace("/storage/", "http://localhost:8080"),
        Preconditions.NONE);
  }

  /** Creates a container in the root. */
  Target container(String name) {
    return target(resources().createContainer("/", name));
  }

  /** Creates a data resource. */
  Written data(Target container, String name, byte[] bytes) {
    return resources()
        .create(container.text(), name, RequestBody.of("text/plain;charset=utf-8", bytes));
  }

  private Resources resources() {
    return storage.as(Agent.anonymous());
  }

  static Target target(Written written) {
    try {
      return Target.at(written.path());
    } catch (InvalidPathException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts that many empty data resources into the root, past the operations: many at once. */
  void fillRoot(int members) throws IOException {
    ResourceId root;
    try (Snapshot snapshot = store.snapshot()) {
      root = snapshot.find(ResourcePath.root("default")).orElseThrow().id();
    }
    try (StagedContent empty = store.stage(ContentSource.of(new byte[0]))) {
      ResourceRecord.Bytes bytes = new ResourceRecord.Bytes("text/plain", empty.content());
      for (int from = 0; from < members; from += AT_ONCE) {
        fill(root, bytes, from, Math.min(from + AT_ONCE, members));
      }
    }
  }

  private void fill(ResourceId root, ResourceRecord.Bytes bytes, int from, int to)
      throws IOException {
    Instant now = Instant.now();
    List<Change> changes = new ArrayList<>(to - from + 1);
    for (int i = from; i < to; i++) {
      Token token = new Token(Version.random(random), now, false);
      changes.add(
          new Change.Insert(
              new ResourceRecord(
                  ResourceId.random(random),
                  root,
                  "member-%07d.txt".formatted(i),
                  null,
                  bytes,
                  List.of(),
                  new Tokens(token, token, token))));
    }
    changes.add(
        new Change.Touch(
            root, EnumSet.of(TokenKind.MANIFEST), to - from, Version.random(random), now));
    store.commit(new Transaction(TransactionId.random(random), List.of(), changes));
  }
}
