// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import dev.lws.store.Change;
import dev.lws.store.Content;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Token;
import dev.lws.store.TokenKind;
import dev.lws.store.Tokens;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.UserLink;
import dev.lws.store.Version;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values that occur once, records that are not stored yet, and transactions as the core makes them.
 * Nothing here touches a store.
 */
abstract class Drafts {

  /** The time of everything, unless a test says otherwise. */
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  static final String TEXT = "text/plain";

  private final SecureRandom random = new SecureRandom();

  // ---- values that occur once

  ResourceId newId() {
    return ResourceId.random(random);
  }

  Version newVersion() {
    return Version.random(random);
  }

  Tokens newTokens(Instant when) {
    return new Tokens(
        new Token(newVersion(), when, false),
        new Token(newVersion(), when, false),
        new Token(newVersion(), when, false));
  }

  // ---- records that are not stored yet

  ResourceRecord newContainer(ResourceId parent, String name) {
    return new ResourceRecord(
        newId(),
        parent,
        name,
        null,
        new ResourceRecord.Members(0, newVersion(), Instant.EPOCH),
        List.of(),
        newTokens(NOON));
  }

  ResourceRecord newData(ResourceId parent, String name, Content content) {
    return new ResourceRecord(
        newId(),
        parent,
        name,
        null,
        new ResourceRecord.Bytes(TEXT, content),
        List.of(),
        newTokens(NOON));
  }

  /** A container's auxiliaries lie in its own namespace, those of other resources beside them. */
  ResourceRecord newAuxiliary(
      ResourceRecord principal, String relation, String name, Content content) {
    ResourceId namespace =
        principal.kind() == ResourceRecord.Kind.CONTAINER ? principal.id() : principal.parent();
    return new ResourceRecord(
        newId(),
        namespace,
        name,
        new ResourceRecord.Attachment(principal.id(), relation),
        new ResourceRecord.Bytes(TEXT, content),
        List.of(),
        newTokens(NOON));
  }

  // ---- transactions, as the core makes them

  Transaction transaction(List<Expectation> expectations, Change... changes) {
    return new Transaction(TransactionId.random(random), expectations, List.of(changes));
  }

  Transaction transaction(Change... changes) {
    return transaction(List.of(), changes);
  }

  Transaction creating(ResourceRecord record) {
    List<Expectation> expectations = new ArrayList<>();
    expectations.add(new Expectation.Exists(record.parent()));
    expectations.add(new Expectation.NameFree(record.parent(), record.name()));
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.Insert(record));
    ResourceRecord.Attachment attachment = record.attachment();
    if (attachment != null) {
      expectations.add(new Expectation.Exists(attachment.principal()));
      expectations.add(new Expectation.RelationFree(attachment.principal(), attachment.relation()));
    }
    changes.addAll(countIn(record, 1));
    return transaction(expectations, changes.toArray(Change[]::new));
  }

  Transaction removing(ResourceRecord record) {
    List<Expectation> expectations = new ArrayList<>();
    expectations.add(new Expectation.Exists(record.id()));
    if (record.kind() == ResourceRecord.Kind.CONTAINER) {
      expectations.add(new Expectation.Empty(record.id()));
    }
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.Remove(record.id()));
    changes.addAll(countIn(record, -1));
    return transaction(expectations, changes.toArray(Change[]::new));
  }

  Transaction removingTree(ResourceRecord container, Expectation... expectations) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.RemoveTree(container.id()));
    changes.addAll(countIn(container, -1));
    return transaction(List.of(expectations), changes.toArray(Change[]::new));
  }

  Transaction replacing(ResourceRecord seen, Content content) {
    return transaction(
        List.of(
            new Expectation.At(seen.id(), TokenKind.CONTENT, seen.tokens().content().version())),
        newContent(seen.id(), content));
  }

  Change.Update newContent(ResourceId id, Content content) {
    return new Change.Update(
        id,
        new ResourceRecord.Bytes(TEXT, content),
        null,
        Map.of(TokenKind.CONTENT, newVersion()),
        NOON);
  }

  Change.Update newLinks(ResourceId id, List<UserLink> links) {
    return new Change.Update(id, null, links, Map.of(TokenKind.LINKS, newVersion()), NOON);
  }

  Change.Update renewing(ResourceId id, Map<TokenKind, Version> renewed, Instant when) {
    return new Change.Update(id, null, null, renewed, when);
  }

  Change.Touch touching(ResourceId id, TokenKind... tokens) {
    return new Change.Touch(id, Set.of(tokens), 0, newVersion(), NOON);
  }

  /** A new state of the links, whose version the caller knows. */
  Change.Touch relinking(ResourceId id, Version version) {
    return new Change.Touch(id, Set.of(TokenKind.LINKS), 0, version, NOON);
  }

  private List<Change> countIn(ResourceRecord member, int delta) {
    ResourceRecord.Attachment attachment = member.attachment();
    if (attachment != null) {
      return List.of(touching(attachment.principal(), TokenKind.MANIFEST, TokenKind.LINKS));
    }
    if (member.parent().equals(ResourceId.FOREST)) {
      return List.of();
    }
    return List.of(
        new Change.Touch(member.parent(), Set.of(TokenKind.MANIFEST), delta, newVersion(), NOON));
  }
}
