package dev.lws.core;

import static dev.lws.store.TokenKind.LINKS;
import static dev.lws.store.TokenKind.MANIFEST;

import dev.lws.core.LwsException.Kind;
import dev.lws.core.auth.Action;
import dev.lws.core.precondition.Preconditions;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.store.Change;
import dev.lws.store.Expectation;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Attachment;
import dev.lws.store.ResourceRecord.Members;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The delete operation (SPEC section 6). */
final class Deletion {

  private static final int WALK_PAGE = 1_000;

  private final StorageContext storage;
  private final Reading reading;
  private final Offers offers;

  Deletion(StorageContext storage, Reading reading) {
    this.storage = storage;
    this.reading = reading;
    this.offers = new Offers(storage.settings().patchFormats());
  }

  void delete(DeleteRequest request) throws IOException {
    Located gone = storage.commits().run(snapshot -> plan(snapshot, request));
    ChangeNotice.send(storage, request.context(), gone, ChangeListener.Type.DELETED);
  }

  private Plan<Located> plan(Snapshot snapshot, DeleteRequest request) throws IOException {
    RequestContext context = request.context();
    View view = new View(storage, snapshot, context.agent());
    Located found = view.require(Action.DELETE, context.target());
    offers.check(Operation.DELETE, found, context.target());
    Set<Expectation> expectations = new LinkedHashSet<>();
    if (!context.preconditions().equals(Preconditions.NONE)) {
      Conditions.require(context.preconditions(), Optional.of(validators(view, found, context)));
      expectations.addAll(Conditions.unchanged(found));
    }
    expectations.addAll(view.basis());
    ResourceRecord record = found.record();
    Change removal = new Change.Remove(record.id());
    if (record.state() instanceof Members members && members.count() > 0) {
      if (!request.recursive()) {
        throw new LwsException(
            Kind.CONFLICT,
            "the container has "
                + members.count()
                + " members; delete them first, or all at once with Depth: infinity");
      }
      Subtree subtree = new Subtree(context);
      subtree.walk(found);
      expectations.addAll(subtree.basis);
      expectations.add(new Expectation.SubtreeIs(subtree.memberships));
      removal = new Change.RemoveTree(record.id());
    } else if (record.members().isPresent()) {
      expectations.add(new Expectation.Empty(record.id()));
    }
    return new Plan<>(
        record.id(), List.copyOf(expectations), List.of(removal, unlisting(record)), () -> found);
  }

  private Validators validators(View view, Located found, RequestContext context)
      throws IOException {
    return found.target().container()
        ? reading.listingValidators(view, found, context)
        : Tags.ofContent(found.record());
  }

  /** Takes it out of the listing that shows it (DEL-1, DEL-2). */
  private Change unlisting(ResourceRecord record) {
    Instant now = storage.now();
    Attachment attachment = record.attachment();
    return attachment == null
        ? new Change.Touch(record.parent(), Set.of(MANIFEST), -1, storage.newVersion(), now)
        : new Change.Touch(
            attachment.principal(), Set.of(MANIFEST, LINKS), 0, storage.newVersion(), now);
  }

  /**
   * Asks for each descendant of a container whether it may be deleted (DEL-3). Walks in pages over
   * short snapshots, and remembers of each container only which membership it saw: if that has
   * changed by the commit, the walk is done anew. Auxiliaries go with the permission to delete
   * their principal (ALL-6).
   */
  private final class Subtree {
    private final RequestContext context;
    private final Map<ResourceId, Version> memberships = new HashMap<>();
    private final Set<Expectation> basis = new LinkedHashSet<>();

    Subtree(RequestContext context) {
      this.context = context;
    }

    void walk(Located top) throws IOException {
      Deque<Located> containers = new ArrayDeque<>(List.of(top));
      while (!containers.isEmpty()) {
        Located container = containers.pop();
        Seek from = Seek.first();
        while (from != null) {
          Page page = page(container, from, containers);
          from =
              page.more() ? Seek.after(page.members().get(page.members().size() - 1).name()) : null;
        }
      }
    }

    private Page page(Located container, Seek from, Deque<Located> containers) throws IOException {
      ResourceId id = container.record().id();
      try (Snapshot snapshot = storage.store().snapshot()) {
        remember(id, snapshot);
        View view = new View(storage, snapshot, context.agent());
        Page page = snapshot.members(id, from, WALK_PAGE);
        for (ResourceRecord member : page.members()) {
          Located located = container.member(member);
          if (!view.permits(Action.DELETE, located)) {
            throw view.refusal(Action.DELETE);
          }
          if (located.target().container()) {
            containers.push(located);
          }
        }
        basis.addAll(view.basis());
        return page;
      }
    }

    /**
     * Keeps the first membership seen: a later, different one means that the pages do not fit
     * together.
     */
    private void remember(ResourceId id, Snapshot snapshot) throws IOException {
      Optional<Version> now =
          snapshot.find(id).flatMap(ResourceRecord::members).map(Members::membership);
      now.ifPresent(version -> memberships.putIfAbsent(id, version));
    }
  }
}
