// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.core.auth.Action;
import dev.lws.core.internal.body.Bodies;
import dev.lws.core.internal.body.IncomingBody;
import dev.lws.core.internal.commit.Plan;
import dev.lws.core.internal.document.Tags;
import dev.lws.core.internal.naming.Naming;
import dev.lws.core.internal.view.Located;
import dev.lws.core.internal.view.View;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.CreateRequest;
import dev.lws.core.operation.CreateRequest.Membership;
import dev.lws.core.operation.CreateResult;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Operation;
import dev.lws.core.operation.Remedy;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.precondition.Preconditions;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Attachment;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.ResourceRecord.State;
import dev.lws.store.StagedContent;
import dev.lws.store.UserLink;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The create operation (SPEC section 3). */
final class Creation {

  private final StorageContext storage;
  private final Bodies bodies;
  private final Offers offers;
  private final Reading reading;

  Creation(StorageContext storage, Bodies bodies, Reading reading) {
    this.storage = storage;
    this.bodies = bodies;
    this.offers = new Offers(storage.settings().patchFormats());
    this.reading = reading;
  }

  CreateResult create(CreateRequest request) throws IOException {
    storage.view(request.context().agent(), view -> examine(view, request));
    if (request.container()) {
      Bodies.requireEmpty(request.body());
      return storage.commits().run(() -> plan(request, null));
    }
    try (StagedContent staged = bodies.stage(request.body())) {
      bodies.validate(
          request.context().target().path(storage.settings().name()),
          request.body().mediaType(),
          staged);
      return storage.commits().run(() -> plan(request, staged));
    }
  }

  /** The place that a creation is made in, once the patron has been looked at. */
  private record Place(Located patron, @Nullable String relation, List<UserLink> links) {}

  /** Decides on one state whether the creation may be and how, in the order of ALL-12. */
  private Place examine(View view, CreateRequest request) throws IOException {
    RequestContext context = request.context();
    Located patron =
        request.membership() instanceof Membership.Auxiliary auxiliary
            ? view.requirePatron(context.target(), auxiliary.relation())
            : view.require(Action.CREATE, context.target());
    if (patron.principal() == null) {
      offers.check(Operation.CREATE, patron, context.target());
    }
    IncomingBody.checkAnnounced(
        request.body(), storage.settings().limits().contentBytes(), offers.of(patron.record()));
    checkPreconditions(view, patron, context);
    String relation = relation(request.membership(), patron);
    if (relation != null) {
      checkAuxiliary(view, patron, relation, request.container());
      return new Place(patron, relation, List.of());
    }
    return new Place(
        patron,
        null,
        new UserLinks(storage.settings().limits().userLinks()).admitted(request.links()));
  }

  private void checkPreconditions(View view, Located patron, RequestContext context)
      throws IOException {
    Preconditions preconditions = context.preconditions();
    if (preconditions.equals(Preconditions.NONE)) {
      return;
    }
    Validators current =
        patron.target().container()
            ? reading.listingValidators(view, patron, context)
            : Tags.ofContent(patron.record());
    Conditions.require(preconditions, Optional.of(current));
  }

  /** The relation of an auxiliary; null for a contained resource. */
  private static @Nullable String relation(Membership membership, Located patron) {
    if (patron.principal() != null) {
      throw new LwsException(
          Kind.CONFLICT,
          "an auxiliary resource has neither members nor auxiliaries; create under its principal instead");
    }
    if (membership instanceof Membership.Auxiliary auxiliary) {
      return auxiliary.relation();
    }
    if (patron.target().container()) {
      return null;
    }
    if (membership instanceof Membership.Contained) {
      throw new LwsException(
          Kind.CONFLICT, "only a container has contained members, and this is a data resource");
    }
    throw new LwsException(
        Kind.BAD_REQUEST,
        "a data resource takes auxiliaries only, each with its relation",
        Remedy.SAY_RELATION);
  }

  private void checkAuxiliary(View view, Located patron, String relation, boolean container)
      throws IOException {
    if (container) {
      throw new LwsException(
          Kind.CONFLICT, "a container cannot be an auxiliary; leave out the Container type");
    }
    if (!UserLinks.canNameAuxiliary(relation)) {
      throw new LwsException(
          Kind.CONFLICT,
          "the server manages the relation \"" + relation + "\"; choose another one");
    }
    List<ResourceRecord> present = view.auxiliaries(patron.record().id());
    if (present.stream().anyMatch(auxiliary -> relationOf(auxiliary).equals(relation))) {
      throw new LwsException(
          Kind.CONFLICT,
          "the patron has an auxiliary with the relation \""
              + relation
              + "\" already; update that one");
    }
    if (present.size() >= storage.settings().limits().auxiliaries()) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "a resource has at most " + storage.settings().limits().auxiliaries() + " auxiliaries");
    }
  }

  private static String relationOf(ResourceRecord auxiliary) {
    Attachment attachment = auxiliary.attachment();
    return attachment == null ? "" : attachment.relation();
  }

  private Plan<CreateResult> plan(CreateRequest request, @Nullable StagedContent staged)
      throws IOException {
    return storage.view(request.context().agent(), view -> plan(view, request, staged));
  }

  private Plan<CreateResult> plan(View view, CreateRequest request, @Nullable StagedContent staged)
      throws IOException {
    Place place = examine(view, request);
    Instant now = storage.now();
    Naming naming =
        new Naming(view, request.context().uris(), storage.settings().name(), storage.random());
    Located patron = place.patron();
    String name =
        place.relation() == null
            ? naming.contained(patron.target(), request.hint(), now)
            : naming.auxiliary(patron, place.relation(), request.hint(), now);
    NewResource resource = newResource(view, place, name, request, staged, now);
    List<Expectation> expectations = new ArrayList<>(view.basis());
    expectations.addAll(resource.expectations());
    if (!request.context().preconditions().equals(Preconditions.NONE)) {
      expectations.addAll(Conditions.unchanged(patron));
    }
    CreateResult result = resource.result(view, reading, request.context());
    return new Plan<>(
        patron.record().id(),
        expectations,
        resource.changes(),
        () -> {
          ChangeNotice.send(
              storage, request.context(), resource.located(), ChangeListener.Type.CREATED);
          return result;
        });
  }

  private NewResource newResource(
      View view,
      Place place,
      String name,
      CreateRequest request,
      @Nullable StagedContent staged,
      Instant now)
      throws IOException {
    Located patron = place.patron();
    if (place.relation() == null) {
      State state =
          staged == null
              ? NewResource.noMembers(storage)
              : new Bytes(request.body().mediaType(), staged.content());
      return NewResource.contained(storage, patron, name, state, place.links(), now);
    }
    Bytes bytes = new Bytes(request.body().mediaType(), Objects.requireNonNull(staged).content());
    return NewResource.auxiliary(storage, view, patron, place.relation(), name, bytes, now);
  }
}
