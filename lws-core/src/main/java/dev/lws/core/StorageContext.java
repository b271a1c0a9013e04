// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.Version;
import java.io.IOException;
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

  /** What is done with a view. */
  @FunctionalInterface
  interface Look<T> {
    T at(View view) throws IOException;
  }

  /** Looks at the current state as an agent may see it. The view is usable during the call only. */
  <T> T view(Agent agent, Look<T> look) throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      return look.at(new View(this, snapshot, agent));
    }
  }

  Instant now() {
    return settings.clock().instant();
  }

  Version newVersion() {
    return Version.random(random);
  }

  ResourceId newId() {
    return ResourceId.random(random);
  }
}
