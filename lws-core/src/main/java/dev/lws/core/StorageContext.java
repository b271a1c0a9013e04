package dev.lws.core;

import dev.lws.core.auth.Authorizer;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceStore;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** What the operations of one storage share. */
record StorageContext(
    ResourceStore store,
    Authorizer authorizer,
    Settings settings,
    RandomGenerator random,
    Cursors cursors,
    CommitLoop commits) {

  Instant now() {
    return settings.clock().instant();
  }

  Version newVersion() {
    return Version.random(random);
  }

  ResourceId newId() {
    return ResourceId.random(random);
  }

  TransactionId newTransactionId() {
    return TransactionId.random(random);
  }
}
