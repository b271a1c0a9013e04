// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import static dev.lws.store.TokenKind.LINKS;
import static dev.lws.store.TokenKind.MANIFEST;

import com.google.common.collect.ImmutableList;
import dev.lws.core.auth.Action;
import dev.lws.core.internal.commit.Plan;
import dev.lws.core.internal.document.Tags;
import dev.lws.core.internal.view.Located;
import dev.lws.core.internal.view.View;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.DeleteRequest;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Operation;
import dev.lws.core.operation.Remedy;
import dev.lws.core.operation.RequestContext;
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
import dev.lws.store.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
    Located gone = storage.commits().run(() -> plan(request));
    ChangeNotice.send(storage, request.context(), gone, ChangeListener.Type.DELETED);
  }

  /** The resource that is to go, and what the decision that it may rests on. */
  private record Ground(Located located, List<Expectation> expectations) {}

  private Ground examine(View view, DeleteRequest request) throws IOException {
    RequestContext context = request.context();
    Located found = view.require(Action.DELETE, context.target());
    offers.check(Operation.DELETE, found, context.target());
    List<Expectation> expectations = new ArrayList<>();
    if (!context.preconditions().equals(Preconditions.NONE)) {
      Conditions.require(context.preconditions(), Optional.of(validators(view, found, context)));
      expectations.addAll(Conditions.unchanged(found));
    }
    long members = found.record().members().map(Members::count).orElse(0L);
    if (members > 0 && !request.recursive()) {
      throw new LwsException(
          Kind.CONFLICT,
          "the container is not empty; delete its members first, or all at once",
          Remedy.DELETE_RECURSIVELY);
    }
    expectations.addAll(view.basis());
    return new Ground(found, expectations);
  }

  private Plan<Located> plan(DeleteRequest request) throws IOException {
    RequestContext context = request.context();
    Ground ground = storage.view(context.agent(), view -> examine(view, request));
    ResourceRecord record = ground.located().record();
    Set<Expectation> expectations = new LinkedHashSet<>(ground.expectations());
    Change removal = new Change.Remove(record.id());
    if (record.members().map(Members::count).orElse(0L) > 0) {
      Subtree subtree = new Subtree(context);
      subtree.walk(ground.located());
      expectations.addAll(subtree.basis);
      expectations.add(new Expectation.SubtreeIs(subtree.memberships));
      removal = new Change.RemoveTree(record.id());
    } else if (record.members().isPresent()) {
      expectations.add(new Expectation.Empty(record.id()));
    }
    return new Plan<>(
        record.id(),
        List.copyOf(expectations),
        ImmutableList.<Change>builder().add(removal).addAll(unlisting(record)).build(),
        ground::located);
  }

  private Validators validators(View view, Located found, RequestContext context)
      throws IOException {
    return found.target().container()
        ? reading.listingValidators(view, found, context)
        : Tags.ofContent(found.record());
  }

  /** Takes it out of the listing that shows it (DEL-1, DEL-2). */
  private List<Change> unlisting(ResourceRecord record) {
    Instant now = storage.now();
    Attachment attachment = record.attachment();
    if (attachment == null) {
      return List.of(
          new Change.Touch(record.parent(), Set.of(MANIFEST), -1, storage.newVersion(), now));
    }
    // The container whose namespace the name was in does not count it, but remembers that a name
    // was given up in this second (REA-3): that takes a count which goes down.
    return List.of(
        new Change.Touch(record.parent(), Set.of(), 1, storage.newVersion(), now),
        new Change.Touch(record.parent(), Set.of(), -1, storage.newVersion(), now),
        new Change.Touch(
            attachment.principal(), Set.of(MANIFEST, LINKS), 0, storage.newVersion(), now));
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
      return storage.view(
          context.agent(),
          view -> {
            remember(container.record().id(), view);
            Page page = view.members(container.record().id(), from, WALK_PAGE);
            for (ResourceRecord member : page.members()) {
              examine(view, container.member(member), containers);
            }
            basis.addAll(view.basis());
            return page;
          });
    }

    private void examine(View view, Located member, Deque<Located> containers) throws IOException {
      if (!view.permits(Action.DELETE, member)) {
        throw view.refusal(Action.DELETE);
      }
      if (member.target().container()) {
        containers.push(member);
      }
    }

    /** Keeps the first membership seen: a later, different one means that the pages do not fit. */
    private void remember(ResourceId id, View view) throws IOException {
      Optional<Version> membership =
          view.record(id).flatMap(ResourceRecord::members).map(Members::membership);
      membership.ifPresent(version -> memberships.putIfAbsent(id, version));
    }
  }
}
