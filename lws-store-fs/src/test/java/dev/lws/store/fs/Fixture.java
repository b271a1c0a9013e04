// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.Change;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.Token;
import dev.lws.store.TokenKind;
import dev.lws.store.Tokens;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A store under test, and what is done with it. */
record Fixture(ResourceStore store) {

  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static final SecureRandom RANDOM = new SecureRandom();

  static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static Version version() {
    return Version.random(RANDOM);
  }

  ResourceRecord root(String name) throws IOException {
    return insert(record(ResourceId.FOREST, name, members()));
  }

  ResourceRecord container(ResourceRecord parent, String name) throws IOException {
    return insert(record(parent.id(), name, members()));
  }

  ResourceRecord data(ResourceRecord parent, String name, byte[] bytes) throws IOException {
    try (StagedContent staged = stage(bytes)) {
      return insert(
          record(parent.id(), name, new ResourceRecord.Bytes("text/plain", staged.content())));
    }
  }

  StagedContent stage(byte[] bytes) throws IOException {
    return store.stage(ContentSource.of(bytes));
  }

  void replace(ResourceRecord record, byte[] bytes) throws IOException {
    try (StagedContent staged = stage(bytes)) {
      commit(newContent(record.id(), staged.content()));
    }
  }

  void splice(ResourceRecord record, long offset, long removed, byte[] bytes) throws IOException {
    try (StagedContent patch = stage(bytes);
        StagedContent spliced =
            splice(record, new Splice(offset, removed, new Splice.Slice(patch, 0, bytes.length)))) {
      commit(newContent(record.id(), spliced.content()));
    }
  }

  StagedContent splice(ResourceRecord record, Splice... edits) throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      Content base = snapshot.find(record.id()).orElseThrow().bytes().orElseThrow().content();
      return store.splice(snapshot, base, List.of(edits));
    }
  }

  void remove(ResourceRecord record) throws IOException {
    commit(new Change.Remove(record.id()), count(record.parent(), -1));
  }

  void removeTree(ResourceRecord record) throws IOException {
    commit(new Change.RemoveTree(record.id()), count(record.parent(), -1));
  }

  Change.Update newContent(ResourceId id, Content content) {
    return new Change.Update(
        id,
        new ResourceRecord.Bytes("text/plain", content),
        null,
        Map.of(TokenKind.CONTENT, version()),
        NOON);
  }

  void commit(Change... changes) throws IOException {
    store.commit(new Transaction(TransactionId.random(RANDOM), List.of(), List.of(changes)));
  }

  Optional<ResourceRecord> find(ResourceRecord record) throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.find(record.id());
    }
  }

  ContentReader open(ResourceRecord record) throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.open(
          snapshot.find(record.id()).orElseThrow().bytes().orElseThrow().content());
    }
  }

  byte[] bytes(ResourceRecord record) throws IOException {
    try (ContentReader reader = open(record)) {
      ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(reader.length()));
      while (all.hasRemaining()) {
        reader.read(all.position(), all);
      }
      return all.array();
    }
  }

  private ResourceRecord insert(ResourceRecord record) throws IOException {
    if (record.parent().equals(ResourceId.FOREST)) {
      commit(new Change.Insert(record));
    } else {
      commit(new Change.Insert(record), count(record.parent(), 1));
    }
    return record;
  }

  private static Change count(ResourceId container, int delta) {
    return new Change.Touch(container, Set.of(TokenKind.MANIFEST), delta, version(), NOON);
  }

  private static ResourceRecord.State members() {
    return new ResourceRecord.Members(0, version(), Instant.EPOCH);
  }

  private static ResourceRecord record(ResourceId parent, String name, ResourceRecord.State state) {
    Tokens tokens =
        new Tokens(
            new Token(version(), NOON, false),
            new Token(version(), NOON, false),
            new Token(version(), NOON, false));
    return new ResourceRecord(
        ResourceId.random(RANDOM), parent, name, null, state, List.of(), tokens);
  }
}
