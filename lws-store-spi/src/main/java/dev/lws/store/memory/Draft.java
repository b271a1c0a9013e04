// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Attachment;
import dev.lws.store.ResourceRecord.Bytes;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The next state in the making. Nothing outside follows it until it is published, so a refusal only
 * has to throw. Used under the store's lock, on which {@link MemoryContent#isPinned} depends.
 */
final class Draft implements Change.Visitor<RuntimeException> {

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

  /** The number of records more, or less, that name each content than before. */
  Map<MemoryContent, Integer> pins() {
    return pins;
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

  @Override
  public void insert(Change.Insert change) throws ConflictException {
    ResourceRecord record = change.record();
    change.requirePlace(state);
    change.requireFree(state);
    if (state.entries().get(record.id()) != null) {
      throw new ConflictException("id " + record.id() + " is left by a removed record");
    }
    hold(record);
    Attachment attachment = record.attachment();
    if (attachment != null) {
      Entry principal = state.known(attachment.principal());
      state =
          state.put(
              principal.with(principal.auxiliaries().plus(attachment.relation(), record.id())));
    }
    state = state.with(record.parent(), names(record.parent()).plus(record)).put(Entry.of(record));
  }

  @Override
  public void update(Change.Update change) throws ConflictException {
    Entry entry = state.requireEntry(change.id());
    ResourceRecord updated = change.applyTo(entry.record());
    hold(updated);
    release(entry.record());
    state = state.put(entry.with(updated));
  }

  @Override
  public void touch(Change.Touch change) throws ConflictException {
    Entry entry = state.requireEntry(change.id());
    state = state.put(entry.with(change.applyTo(entry.record())));
  }

  @Override
  public void remove(Change.Remove change) throws ConflictException {
    drop(change.require(state));
  }

  @Override
  public void removeTree(Change.RemoveTree change) throws ConflictException {
    drop(state.require(change.id()));
  }

  /**
   * Takes out a record and its auxiliaries at once; what is in it can be seen no more and is left
   * to be collected.
   */
  private void drop(ResourceRecord record) {
    Iterator<ResourceId> auxiliaries = state.known(record.id()).auxiliaries().after(null);
    while (auxiliaries.hasNext()) {
      drop(state.known(auxiliaries.next()).record());
    }
    Attachment attachment = record.attachment();
    if (attachment != null) {
      Entry principal = state.known(attachment.principal());
      state = state.put(principal.with(principal.auxiliaries().minus(attachment.relation())));
    }
    Namespace below = state.known(record.id()).namespace();
    state =
        state
            .with(record.parent(), names(record.parent()).minus(record))
            .without(record.id())
            .with(Uncollected.push(below, state.uncollected()));
    release(record);
  }

  /** Returns the names in a container that is there. */
  private Namespace names(ResourceId container) {
    return container.equals(ResourceId.FOREST) ? state.roots() : state.known(container).namespace();
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
