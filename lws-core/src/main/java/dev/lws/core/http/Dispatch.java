// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.model.Link;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.operation.Capabilities;
import dev.lws.core.operation.CreateRequest;
import dev.lws.core.operation.CreateResult;
import dev.lws.core.operation.DeleteRequest;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateRequest.IfMissing;
import dev.lws.core.operation.UpdateResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes of each method the operation it stands for. */
record Dispatch(BindingSettings.Strictness strictness, Responses responses) {

  /**
   * Carries out a request and answers it.
   *
   * @throws LwsException if it cannot be carried out
   * @throws LwsException if it cannot be understood
   * @throws IOException if the client could not be answered
   */
  void carryOut(IncomingRequest request, Answer answer) throws IOException {
    switch (request.method()) {
      case "GET", "HEAD" -> read(request, answer);
      case "OPTIONS" -> responses.capabilities(answer, request, capabilities(request));
      case "POST" -> create(request, answer);
      case "PUT" -> replace(request, answer);
      case "PATCH" -> patch(request, answer);
      case "DELETE" -> delete(request, answer);
      default ->
          throw new LwsException(
              Kind.METHOD_NOT_ALLOWED,
              "this method is none that any resource supports",
              capabilities(request));
    }
  }

  private static Capabilities capabilities(IncomingRequest request) {
    return request.storage().capabilities(request.context());
  }

  private void read(IncomingRequest request, Answer answer) throws IOException {
    Accept accept = request.accept();
    ReadRequest read =
        new ReadRequest(
            request.context(), request.method().equals("HEAD"), accept::choose, request.cursor());
    try (ReadResult result = request.storage().read(read)) {
      responses.read(answer, request, result);
    }
  }

  private void create(IncomingRequest request, Answer answer) throws IOException {
    request.checkNoQuery();
    request.checkWhole();
    RequestContext context = request.context();
    MembershipLinks links =
        MembershipLinks.of(
            request.links(), context.target(), context.uris(), strictness.membership());
    CreateResult result =
        request
            .storage()
            .create(
                new CreateRequest(
                    context,
                    links.membership(),
                    links.container(),
                    request.slug(),
                    request.body(),
                    links.others()));
    responses.created(answer, request, result);
  }

  private void replace(IncomingRequest request, Answer answer) throws IOException {
    request.checkNoQuery();
    request.checkWhole();
    RequestContext context = request.context();
    update(
        request,
        answer,
        new UpdateRequest.Replace(
            context,
            request.body(),
            ifMissing(request, context),
            request.ownLinks(),
            request.prefer().setLinkset(),
            isConditionRequired(context, strictness.conditionalPut()),
            request.prefer().returnRepresentation()));
  }

  private IfMissing ifMissing(IncomingRequest request, RequestContext context) {
    if (strictness.createOnly() && !context.preconditions().createOnly()) {
      return IfMissing.REFUSE;
    }
    return MembershipLinks.isContainer(request.ownLinks())
        ? IfMissing.CREATE_CONTAINER
        : IfMissing.CREATE_DATA_RESOURCE;
  }

  private void patch(IncomingRequest request, Answer answer) throws IOException {
    request.checkNoQuery();
    RequestContext context = request.context();
    List<Link> links = request.ownLinks();
    update(
        request,
        answer,
        new UpdateRequest.Patch(
            context,
            request.body(),
            request.exchange()::headers,
            request.prefer().setLinkset() ? Optional.of(links) : Optional.empty(),
            isConditionRequired(context, strictness.conditionalPatch()),
            request.prefer().returnRepresentation()));
  }

  /** A change of links always needs one (UPD-13). */
  private static boolean isConditionRequired(RequestContext context, boolean ofContent) {
    return ofContent || context.target().facet() == Facet.LINKSET;
  }

  private void update(IncomingRequest request, Answer answer, UpdateRequest update)
      throws IOException {
    try (UpdateResult result = request.storage().update(update)) {
      responses.updated(answer, request, result);
    }
  }

  private void delete(IncomingRequest request, Answer answer) throws IOException {
    request.checkNoQuery();
    request.storage().delete(new DeleteRequest(request.context(), request.isRecursive()));
    responses.deleted(answer, request);
  }
}
