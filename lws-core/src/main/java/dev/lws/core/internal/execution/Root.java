// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.Token;
import dev.lws.store.Tokens;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The root containers of storages in their store. */
public final class Root {

  private Root() {}

  /** Finds the root of the storage {@code name}, or creates it. */
  public static ResourceId of(ResourceStore store, String name, RandomGenerator random, Instant now)
      throws IOException {
    Optional<ResourceId> present = find(store, name);
    return present.isPresent() ? present.get() : create(store, name, random, now);
  }

  private static Optional<ResourceId> find(ResourceStore store, String name) throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.find(ResourcePath.root(name)).map(ResourceRecord::id);
    }
  }

  private static ResourceId create(
      ResourceStore store, String name, RandomGenerator random, Instant now) throws IOException {
    Token token = new Token(Version.random(random), now, false);
    ResourceRecord root =
        new ResourceRecord(
            ResourceId.random(random),
            ResourceId.FOREST,
            name,
            null,
            new ResourceRecord.Members(0, Version.random(random), ResourceRecord.Members.NEVER),
            List.of(),
            new Tokens(token, token, token));
    try {
      store.commit(
          new Transaction(
              TransactionId.random(random),
              List.of(new Expectation.NameFree(ResourceId.FOREST, name)),
              List.of(new Change.Insert(root))));
      return root.id();
    } catch (ConflictException e) {
      return find(store, name).orElseThrow(() -> e); // somebody else has just made it
    }
  }
}
