// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.store.Change;
import dev.lws.store.ContentSource;
import dev.lws.store.Expectation;
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
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts data resources into one container past the operations, each with a content of its own. Used
 * by one thread.
 */
final class SmallMembers {

  private static final int AT_ONCE = 1_000;

  private final ResourceStore store;
  private final ResourceId container;
  private final byte[] bytes;
  private final RandomGenerator random;

  /**
   * Finds the container that is to get members.
   *
   * @param container is there
   * @param bytes what each of them has
   */
  SmallMembers(ResourceStore store, ResourcePath container, byte[] bytes, RandomGenerator random)
      throws IOException {
    this.store = store;
    this.bytes = bytes;
    this.random = random;
    try (Snapshot snapshot = store.snapshot()) {
      this.container = snapshot.find(container).orElseThrow().id();
    }
  }

  /** The container. */
  ResourceId container() {
    return container;
  }

  /** The name of member number {@code i} of {@link #fill}. */
  static String name(int i) {
    return "member-%07d.txt".formatted(i);
  }

  /** Creates one, expecting what a create expects. */
  void create(String name) throws IOException {
    try (StagedContent content = store.stage(ContentSource.of(bytes))) {
      commit(
          List.of(new Expectation.Exists(container), new Expectation.NameFree(container, name)),
          List.of(insertion(name, content, Instant.now())));
    }
  }

  /** Creates that many, many at once. */
  void fill(int members) throws IOException {
    for (int from = 0; from < members; from += AT_ONCE) {
      fill(from, Math.min(from + AT_ONCE, members));
    }
  }

  private void fill(int from, int to) throws IOException {
    Instant now = Instant.now();
    List<Change> changes = new ArrayList<>(to - from + 1);
    List<StagedContent> contents = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      StagedContent content = store.stage(ContentSource.of(bytes));
      contents.add(content);
      changes.add(insertion(name(i), content, now));
    }
    commit(List.of(), changes);
    for (StagedContent content : contents) {
      content.close();
    }
  }

  private Change insertion(String name, StagedContent content, Instant now) {
    Token token = new Token(Version.random(random), now, false);
    return new Change.Insert(
        new ResourceRecord(
            ResourceId.random(random),
            container,
            name,
            null,
            new ResourceRecord.Bytes("text/plain", content.content()),
            List.of(),
            new Tokens(token, token, token)));
  }

  private void commit(List<Expectation> expectations, List<Change> insertions) throws IOException {
    List<Change> changes = new ArrayList<>(insertions);
    changes.add(
        new Change.Touch(
            container,
            EnumSet.of(TokenKind.MANIFEST),
            insertions.size(),
            Version.random(random),
            Instant.now()));
    store.commit(new Transaction(TransactionId.random(random), expectations, changes));
  }
}
