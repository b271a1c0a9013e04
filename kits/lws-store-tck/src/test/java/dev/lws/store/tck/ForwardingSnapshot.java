// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Hands everything on. What extends it does one thing differently. */
class ForwardingSnapshot implements Snapshot {

  final Snapshot real;

  ForwardingSnapshot(Snapshot real) {
    this.real = real;
  }

  @Override
  public Optional<ResourceRecord> find(ResourcePath path) throws IOException {
    return real.find(path);
  }

  @Override
  public Optional<ResourceRecord> find(ResourceId id) throws IOException {
    return real.find(id);
  }

  @Override
  public Page members(ResourceId container, Seek from, int limit) throws IOException {
    return real.members(container, from, limit);
  }

  @Override
  public List<ResourceRecord> auxiliaries(ResourceId principal) throws IOException {
    return real.auxiliaries(principal);
  }

  @Override
  public ContentReader open(Content content) throws IOException {
    return real.open(content);
  }

  @Override
  public void close() {
    real.close();
  }
}
