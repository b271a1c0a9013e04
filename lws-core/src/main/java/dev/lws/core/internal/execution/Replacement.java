// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.core.auth.Action;
import dev.lws.core.internal.body.Bodies;
import dev.lws.core.internal.body.IncomingBody;
import dev.lws.core.internal.commit.Plan;
import dev.lws.core.internal.document.Tags;
import dev.lws.core.internal.view.Located;
import dev.lws.core.internal.view.View;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.CreateResult;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Operation;
import dev.lws.core.operation.Remedy;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.UpdateRequest.IfMissing;
import dev.lws.core.operation.UpdateRequest.Replace;
import dev.lws.core.operation.UpdateResult;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.ResourceRecord.State;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import dev.lws.store.UserLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whole replacement of a resource's bytes, and creation under a name the client chose (UPD-1,
 * CRE-10).
 */
final class Replacement {

  private final StorageContext storage;
  private final Bodies bodies;
  private final Reading reading;
  private final Offers offers;
  private final UserLinks userLinks;

  Replacement(StorageContext storage, Bodies bodies, Reading reading) {
    this.storage = storage;
    this.bodies = bodies;
    this.reading = reading;
    this.offers = new Offers(storage.settings().patchFormats());
    this.userLinks = new UserLinks(storage.settings().limits().userLinks());
  }

  UpdateResult replace(Replace request) throws IOException {
    storage.view(request.context().agent(), view -> examine(view, request));
    Target target = request.context().target();
    if (target.container()) {
      Bodies.requireEmpty(request.body());
      return storage.commits().run(() -> plan(request, null));
    }
    try (StagedContent staged = bodies.stage(request.body())) {
      bodies.validate(
          target.parent().path(storage.settings().name()), request.body().mediaType(), staged);
      return storage.commits().run(() -> plan(request, staged));
    }
  }

  /** Decides on one state whether the replacement may be, before any of the body is read. */
  private Optional<Located> examine(View view, Replace request) throws IOException {
    Optional<Located> existing = view.locate(request.context().target());
    if (existing.isPresent()) {
      examineReplacement(view, request, existing.get());
    } else {
      examineCreation(view, request);
    }
    return existing;
  }

  private void examineReplacement(View view, Replace request, Located existing) throws IOException {
    RequestContext context = request.context();
    Preconditions preconditions = context.preconditions();
    view.authorize(Action.UPDATE, context.target(), Optional.of(existing));
    if (existing.target().container() && preconditions.createOnly()) {
      Conditions.require(preconditions, Optional.of(Tags.ofManifest(existing.record(), "")));
    }
    offers.check(Operation.REPLACE, existing, context.target());
    IncomingBody.checkAnnounced(
        request.body(), storage.settings().limits().contentBytes(), offers.of(existing.record()));
    Conditions.require(preconditions, Optional.of(Tags.ofContent(existing.record())));
    if (request.conditionRequired()) {
      Conditions.requireGuard(preconditions);
    }
  }

  /** Returns the container to create in. */
  private Located examineCreation(View view, Replace request) throws IOException {
    RequestContext context = request.context();
    Target target = context.target();
    if (request.ifMissing() == IfMissing.REFUSE
        || context.preconditions().guardAgainstLostUpdate()
        || target.isRoot()) {
      view.authorize(Action.UPDATE, target, Optional.empty());
      throw View.nothingThere();
    }
    Located container = view.require(Action.CREATE, target.parent());
    IncomingBody.checkAnnounced(
        request.body(), storage.settings().limits().contentBytes(), offers.of(container.record()));
    Conditions.require(context.preconditions(), Optional.empty());
    checkKind(target, request.ifMissing());
    if (view.find(target.path(storage.settings().name())).isPresent()) {
      throw new LwsException(
          Kind.CONFLICT,
          target.container()
              ? "the name belongs to a resource that is not a container; its path has no slash at the end"
              : "the name belongs to a container, whose path ends in a slash");
    }
    userLinks.admitted(request.links());
    return container;
  }

  private static void checkKind(Target target, IfMissing wish) {
    if (target.container() != (wish == IfMissing.CREATE_CONTAINER)) {
      throw target.container()
          ? new LwsException(
              Kind.BAD_REQUEST,
              "a path that ends in a slash is a container's; ask for a container, or leave out the slash",
              Remedy.SAY_CONTAINER)
          : new LwsException(
              Kind.BAD_REQUEST,
              "a container's path ends in a slash: add it, or do not ask for a container");
    }
    String name = target.segments().get(target.segments().size() - 1);
    if (UriSpace.isReserved(name, target.parent())) {
      throw new LwsException(
          Kind.BAD_REQUEST,
          "the names that end in "
              + UriSpace.LINKSET_SUFFIX
              + " or "
              + UriSpace.MANIFEST_SUFFIX
              + " are the server's; choose another one");
    }
  }

  private Plan<UpdateResult> plan(Replace request, @Nullable StagedContent staged)
      throws IOException {
    return storage.view(request.context().agent(), view -> plan(view, request, staged));
  }

  private Plan<UpdateResult> plan(View view, Replace request, @Nullable StagedContent staged)
      throws IOException {
    Optional<Located> existing = view.locate(request.context().target());
    if (existing.isEmpty()) {
      return creation(view, request, examineCreation(view, request), staged);
    }
    examineReplacement(view, request, existing.get());
    return update(view, request, existing.get(), Objects.requireNonNull(staged));
  }

  private Plan<UpdateResult> update(
      View view, Replace request, Located existing, StagedContent staged) throws IOException {
    List<Expectation> expectations = new ArrayList<>(view.basis());
    if (!request.context().preconditions().equals(Preconditions.NONE)) {
      expectations.add(Conditions.unchanged(existing, TokenKind.CONTENT));
    }
    boolean setsLinks = request.setLinks() && existing.principal() == null;
    List<UserLink> links = setsLinks ? userLinks.admitted(request.links()) : null;
    return new ContentUpdate(
            existing,
            ContentUpdate.Shown.in(view, existing, request),
            request.body().mediaType(),
            staged,
            links,
            expectations)
        .plan(storage, reading, request, null);
  }

  private Plan<UpdateResult> creation(
      View view, Replace request, Located container, @Nullable StagedContent staged)
      throws IOException {
    RequestContext context = request.context();
    State state =
        staged == null
            ? NewResource.noMembers(storage)
            : new Bytes(request.body().mediaType(), staged.content());
    List<String> segments = context.target().segments();
    NewResource resource =
        NewResource.contained(
            storage,
            container,
            segments.get(segments.size() - 1),
            state,
            userLinks.admitted(request.links()),
            storage.now());
    List<Expectation> expectations = new ArrayList<>(view.basis());
    expectations.addAll(resource.expectations());
    CreateResult result = resource.result(view, reading, context);
    return new Plan<>(
        container.record().id(),
        expectations,
        resource.changes(),
        () -> {
          ChangeNotice.send(storage, context, resource.located(), ChangeListener.Type.CREATED);
          return created(result, request.setLinks());
        });
  }

  private static UpdateResult created(CreateResult result, boolean linksSet) {
    return new UpdateResult(
        result.location(),
        true,
        result.etag(),
        result.lastModified(),
        result.links(),
        linksSet,
        null);
  }
}
