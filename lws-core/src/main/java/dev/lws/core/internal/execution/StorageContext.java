// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.internal.commit.CommitLoop;
import dev.lws.core.internal.json.DocumentMemory;
import dev.lws.core.internal.settings.Settings;
import dev.lws.core.internal.view.Cursors;
import dev.lws.core.internal.view.Lister;
import dev.lws.core.internal.view.Views;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceStore;
import dev.lws.store.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * The things that the operations of one storage share.
 *
 * @param store where it is kept
 * @param views its states, as agents may see them
 * @param commits its commit loop
 * @param documents the memory of documents that are being changed
 * @param cursors the places in its listings
 * @param random makes ids and versions
 * @param settings the host's choices
 */
public record StorageContext(
    ResourceStore store,
    Views views,
    CommitLoop commits,
    DocumentMemory documents,
    Cursors cursors,
    RandomGenerator random,
    Settings settings) {

  /** Looks at the current state as an agent may see it. The view is usable during the call only. */
  <T> T view(Agent agent, Views.Look<T> look) throws IOException {
    return views.view(agent, look);
  }

  /** The same storage under other rules: its writers still take turns with those of this one. */
  StorageContext with(Authorizer authorizer) {
    return new StorageContext(
        store, views.with(authorizer), commits, documents, cursors, random, settings);
  }

  Lister lister() {
    return new Lister(cursors, settings.listings());
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
