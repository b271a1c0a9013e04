// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Attachment;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.ResourceRecord.Members;
import dev.lws.store.TokenKind;
import dev.lws.store.Tokens;
import dev.lws.store.UserLink;
import dev.lws.store.Version;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The next state in the making. Nothing outside follows it until it is published, so a refusal only
 * has to throw. Used under the store's lock, on which {@link MemoryContent#isPinned} depends.
 */
final class Draft {

  private final MemoryStore store;
  private final Map<MemoryContent, Integer> pins = new HashMap<>();
  private State state;

  Draft(MemoryStore store, State state) {
    this.store = store;
    this.state = state;
  }

  State state() {
    return state;
  }

  /** How many records more, or less, name each content than before. */
  Map<MemoryContent, Integer> pins() {
    return pins;
  }

  void apply(Change change) throws ConflictException {
    if (change instanceof Change.Insert insert) {
      insert(insert.record());
    } else if (change instanceof Change.Update update) {
      update(update);
    } else if (change instanceof Change.Remove remove) {
      remove(remove.id());
    } else if (change instanceof Change.RemoveTree removeTree) {
      drop(state.require(removeTree.id()).record());
    } else if (change instanceof Change.Touch touch) {
      touch(touch);
    } else {
      throw new AssertionError(change);
    }
  }

  /** Does a part of what removals of trees have left to do, {@code limit} records at the most. */
  void collect(int limit) {
    int left = limit;
    for (Uncollected work = state.uncollected();
        work != null && left > 0;
        work = state.uncollected()) {
      Uncollected rest = work.next();
      String done = work.done();
      Iterator<ResourceId> ids = work.names().after(done);
      for (; left > 0 && ids.hasNext(); left--) {
        Entry entry = state.known(ids.next());
        release(entry.record());
        state = state.without(entry.record().id());
        rest = Uncollected.push(entry.namespace(), rest);
        done = entry.record().name();
      }
      state = state.with(Uncollected.push(work.names(), done, rest));
    }
  }

  private void insert(ResourceRecord record) throws ConflictException {
    if (record.id().equals(ResourceId.FOREST)) {
      throw new IllegalArgumentException("no record has the id " + ResourceId.FOREST);
    }
    Namespace names = state.namespace(record.parent());
    if (names == null) {
      throw Conflicts.noContainer(record.parent());
    }
    if (names.get(record.name()) != null) {
      throw Conflicts.nameTaken(record.parent(), record.name());
    }
    if (state.entries().get(record.id()) != null) {
      throw new ConflictException("id " + record.id() + " is taken");
    }
    Attachment attachment = record.attachment();
    if (attachment != null) {
      attach(record, attachment);
    }
    hold(record);
    state = state.with(record.parent(), names.plus(record)).put(Entry.of(record));
  }

  /**
   * Notes an auxiliary with its principal, next to which it lives: {@link State} finds removed ones
   * by that.
   */
  private void attach(ResourceRecord auxiliary, Attachment attachment) throws ConflictException {
    Entry principal = state.require(attachment.principal());
    if (!auxiliary.parent().equals(principal.record().id())
        && !auxiliary.parent().equals(principal.record().parent())) {
      throw new IllegalArgumentException(
          "auxiliary \""
              + auxiliary.name()
              + "\" is in container "
              + auxiliary.parent()
              + ", neither in nor beside its principal "
              + principal.record().id());
    }
    if (principal.auxiliaries().get(attachment.relation()) != null) {
      throw Conflicts.relationTaken(attachment.principal(), attachment.relation());
    }
    state =
        state.put(
            principal.with(principal.auxiliaries().plus(attachment.relation(), auxiliary.id())));
  }

  private void update(Change.Update update) throws ConflictException {
    Entry entry = state.require(update.id());
    ResourceRecord old = entry.record();
    Bytes bytes = update.bytes();
    if (bytes != null && old.bytes().isEmpty()) {
      throw new IllegalArgumentException("container " + old.id() + " has no bytes to update");
    }
    List<UserLink> links = update.links();
    ResourceRecord updated =
        old.with(
            bytes == null ? old.state() : bytes,
            links == null ? old.links() : links,
            old.tokens().next(update.renewed(), update.when()));
    hold(updated);
    release(old);
    state = state.put(entry.with(updated));
  }

  private void touch(Change.Touch touch) throws ConflictException {
    Entry entry = state.require(touch.id());
    ResourceRecord old = entry.record();
    Map<TokenKind, Version> renewed = new EnumMap<>(TokenKind.class);
    touch.tokens().forEach(kind -> renewed.put(kind, touch.version()));
    Tokens tokens = old.tokens().next(renewed, touch.when());
    ResourceRecord.State members = touch.memberDelta() == 0 ? old.state() : counted(old, touch);
    state = state.put(entry.with(old.with(members, old.links(), tokens)));
  }

  private static Members counted(ResourceRecord container, Change.Touch touch) {
    if (!(container.state() instanceof Members members)) {
      throw new IllegalArgumentException("record " + container.id() + " has no members to count");
    }
    long count = Math.addExact(members.count(), touch.memberDelta());
    if (count < 0) {
      throw new IllegalArgumentException(
          "container "
              + container.id()
              + " counts "
              + members.count()
              + " members, "
              + touch.memberDelta()
              + " cannot be added");
    }
    Instant last = members.lastRemoval();
    boolean removal = touch.memberDelta() < 0 && touch.when().isAfter(last);
    return new Members(count, touch.version(), removal ? touch.when() : last);
  }

  private void remove(ResourceId id) throws ConflictException {
    Entry entry = state.require(id);
    if (!entry.namespace().members().isEmpty()) {
      throw Conflicts.notEmpty(id, entry.namespace());
    }
    drop(entry.record());
  }

  /**
   * Takes out a record and its auxiliaries at once; what is in it can be seen no more and is left
   * to be collected.
   */
  private void drop(ResourceRecord record) throws ConflictException {
    Iterator<ResourceId> auxiliaries = state.require(record.id()).auxiliaries().after(null);
    while (auxiliaries.hasNext()) {
      drop(state.known(auxiliaries.next()).record());
    }
    Attachment attachment = record.attachment();
    if (attachment != null) {
      Entry principal = state.known(attachment.principal());
      state = state.put(principal.with(principal.auxiliaries().minus(attachment.relation())));
    }
    Namespace names =
        record.parent().equals(ResourceId.FOREST)
            ? state.roots()
            : state.known(record.parent()).namespace();
    Namespace below = state.known(record.id()).namespace();
    state =
        state
            .with(record.parent(), names.minus(record))
            .without(record.id())
            .with(Uncollected.push(below, state.uncollected()));
    release(record);
  }

  /** Counts that a record names its content, whose bytes must not have been given back. */
  private void hold(ResourceRecord record) throws ConflictException {
    if (record.state() instanceof Bytes bytes) {
      MemoryContent content = MemoryContent.of(bytes.content(), store);
      if (!content.isPinned()) {
        throw new ConflictException(
            "the content of \"" + record.name() + "\" was closed before any commit named it");
      }
      pins.merge(content, 1, Integer::sum);
    }
  }

  private void release(ResourceRecord record) {
    if (record.state() instanceof Bytes bytes) {
      pins.merge(MemoryContent.of(bytes.content(), store), -1, Integer::sum);
    }
  }
}
