// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.Change;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.Token;
import dev.lws.store.Tokens;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes records and commits changes without expectations. */
final class Fixture {

  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Random random = new Random(7);
  private final ResourceStore store;

  Fixture(ResourceStore store) {
    this.store = store;
  }

  ResourceRecord container(ResourceId parent, String name) {
    return record(parent, name, null, new ResourceRecord.Members(0, version(), Instant.EPOCH));
  }

  ResourceRecord data(ResourceId parent, String name, Content content) {
    return record(parent, name, null, new ResourceRecord.Bytes("text/plain", content));
  }

  ResourceRecord auxiliary(
      ResourceRecord principal, ResourceId parent, String name, Content content) {
    return record(
        parent,
        name,
        new ResourceRecord.Attachment(principal.id(), "acl"),
        new ResourceRecord.Bytes("text/plain", content));
  }

  Change.Update replace(ResourceRecord record, Content content) {
    return new Change.Update(
        record.id(), new ResourceRecord.Bytes("text/plain", content), null, Map.of(), NOON);
  }

  void commit(Change... changes) throws IOException {
    store.commit(new Transaction(TransactionId.random(random), List.of(), List.of(changes)));
  }

  /** Stages as many bytes, all alike. */
  StagedContent stage(int length) throws IOException {
    return store.stage(ContentSource.of(new byte[length]));
  }

  /** Inserts and returns a record whose content is no longer staged. */
  ResourceRecord put(ResourceId parent, String name, int length) throws IOException {
    try (StagedContent staged = stage(length)) {
      ResourceRecord record = data(parent, name, staged.content());
      commit(new Change.Insert(record));
      return record;
    }
  }

  ResourceRecord putContainer(ResourceId parent, String name) throws IOException {
    ResourceRecord record = container(parent, name);
    commit(new Change.Insert(record));
    return record;
  }

  boolean exists(ResourceRecord record) throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.find(record.id()).isPresent();
    }
  }

  Version version() {
    return Version.random(random);
  }

  static byte[] bytes(ContentReader reader) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(reader.length()));
    for (int at = 0; at < bytes.capacity(); ) {
      at += reader.read(at, bytes);
    }
    return bytes.array();
  }

  private ResourceRecord record(
      ResourceId parent,
      String name,
      ResourceRecord.@Nullable Attachment attachment,
      ResourceRecord.State state) {
    Token token = new Token(version(), NOON, false);
    return new ResourceRecord(
        ResourceId.random(random),
        parent,
        name,
        attachment,
        state,
        List.of(),
        new Tokens(token, token, token));
  }
}
