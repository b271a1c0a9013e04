// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import static dev.lws.store.TokenKind.LINKS;
import static dev.lws.store.TokenKind.MANIFEST;

import dev.lws.core.internal.document.LinkAssembly;
import dev.lws.core.internal.document.Tags;
import dev.lws.core.internal.view.Located;
import dev.lws.core.internal.view.View;
import dev.lws.core.operation.CreateResult;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.store.Change;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Attachment;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.ResourceRecord.Members;
import dev.lws.store.ResourceRecord.State;
import dev.lws.store.Token;
import dev.lws.store.Tokens;
import dev.lws.store.UserLink;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A record to be, and what must go with it in one commit (ALL-11).
 *
 * @param located the record and its place
 * @param expectations what its creation rests on
 * @param changes its insertion, and what that renews elsewhere
 */
record NewResource(Located located, List<Expectation> expectations, List<Change> changes) {

  /** A container's state before it has members. */
  static Members noMembers(StorageContext storage) {
    return new Members(0, storage.newVersion(), Members.NEVER);
  }

  /**
   * A member of a container: renews the container's manifest, but expects no version of it, so that
   * a busy container is no retry storm.
   */
  static NewResource contained(
      StorageContext storage,
      Located container,
      String name,
      State state,
      List<UserLink> links,
      Instant now) {
    ResourceId parent = container.record().id();
    ResourceRecord record =
        new ResourceRecord(
            storage.newId(),
            parent,
            name,
            null,
            state,
            links,
            tokens(storage, now, isNameOfThisSecond(container.record(), now)));
    return new NewResource(
        container.member(record),
        List.of(new Expectation.Exists(parent), new Expectation.NameFree(parent, name)),
        List.of(
            new Change.Insert(record),
            // CRE-8: the listing changes in the same commit
            new Change.Touch(parent, Set.of(MANIFEST), 1, storage.newVersion(), now)));
  }

  /**
   * An auxiliary: renews its principal's manifest and links. It expects the links it was counted
   * against, so that their limit holds among concurrent creators.
   */
  static NewResource auxiliary(
      StorageContext storage,
      View view,
      Located principal,
      String relation,
      String name,
      Bytes bytes,
      Instant now)
      throws IOException {
    ResourceRecord owner = principal.record();
    ResourceRecord namespace =
        principal.target().container()
            ? owner
            : view.record(owner.parent()).orElseThrow(View::nothingThere);
    boolean shared =
        isNameOfThisSecond(namespace, now)
            || Token.sameSecond(owner.tokens().manifest().modified(), now);
    ResourceRecord record =
        new ResourceRecord(
            storage.newId(),
            namespace.id(),
            name,
            new Attachment(owner.id(), relation),
            bytes,
            List.of(),
            tokens(storage, now, shared));
    return new NewResource(
        principal.auxiliary(record),
        List.of(
            new Expectation.Exists(owner.id()),
            new Expectation.At(owner.id(), LINKS, owner.tokens().links().version()),
            new Expectation.NameFree(namespace.id(), name),
            new Expectation.RelationFree(owner.id(), relation)),
        List.of(
            new Change.Insert(record),
            // CRE-8: so do the principal's manifest and links
            new Change.Touch(owner.id(), Set.of(MANIFEST, LINKS), 0, storage.newVersion(), now)));
  }

  /** The answer to its creator; a container's tag is that of its listing as this agent sees it. */
  CreateResult result(View view, Reading reading, RequestContext context) throws IOException {
    ResourceRecord record = located.record();
    Validators state =
        located.target().container()
            ? reading.listingValidators(view, located, context)
            : Tags.ofContent(record);
    return new CreateResult(
        located.target(),
        state.tags().get(0),
        state.modified(),
        new LinkAssembly(context.uris()).of(located, List.of()));
  }

  /** Tells the states of a new record apart by variant only, so one version serves all three. */
  static Tokens tokens(StorageContext storage, Instant now, boolean sharedSecond) {
    Token token = new Token(storage.newVersion(), now, sharedSecond);
    return new Tokens(token, token, token);
  }

  /**
   * Whether another resource may have had the name, and thus the URI, within the same second
   * (REA-3).
   */
  private static boolean isNameOfThisSecond(ResourceRecord container, Instant now) {
    Token creation = container.tokens().content();
    return container
            .members()
            .filter(members -> Token.sameSecond(members.lastRemoval(), now))
            .isPresent()
        || (creation.sharedSecond() && Token.sameSecond(creation.modified(), now));
  }
}
