// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.internal.body.Bodies;
import dev.lws.core.internal.view.View;
import dev.lws.core.model.Target;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.operation.Capabilities;
import dev.lws.core.operation.CreateRequest;
import dev.lws.core.operation.CreateResult;
import dev.lws.core.operation.DeleteRequest;
import dev.lws.core.operation.OperationListener;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateResult;
import java.io.IOException;

/** The operations of one storage, each watched from its begin to its end. Thread-safe. */
public final class Operations {

  private final StorageContext storage;
  private final Watch watch;
  private final Creation creation;
  private final Reading reading;
  private final Updating updating;
  private final Deletion deletion;

  public Operations(StorageContext storage) {
    Bodies bodies =
        new Bodies(storage.store(), storage.settings().limits(), storage.settings().validators());
    this.storage = storage;
    this.watch = new Watch(storage.settings());
    this.reading = new Reading(storage);
    this.creation = new Creation(storage, bodies, reading);
    this.updating = new Updating(storage, bodies, reading);
    this.deletion = new Deletion(storage, reading);
  }

  /** The same operations on the same storage, under other rules. */
  public Operations with(Authorizer authorizer) {
    return new Operations(storage.with(authorizer));
  }

  /** Carries a creation out. */
  public CreateResult create(CreateRequest request) {
    return watch.over(
        OperationListener.Type.CREATE, request.context(), () -> creation.create(request));
  }

  /** Carries a read out. */
  public ReadResult read(ReadRequest request) {
    return watch.over(OperationListener.Type.READ, request.context(), () -> reading.read(request));
  }

  /** Carries an update out. */
  public UpdateResult update(UpdateRequest request) {
    return watch.over(
        OperationListener.Type.UPDATE, request.context(), () -> updating.update(request));
  }

  /** Carries a deletion out. */
  public void delete(DeleteRequest request) {
    watch.over(
        OperationListener.Type.DELETE,
        request.context(),
        () -> {
          deletion.delete(request);
          return request;
        });
  }

  /** Tells what can be done with a resource. */
  public Capabilities capabilities(RequestContext context) {
    return watch.over(
        OperationListener.Type.CAPABILITIES,
        context,
        () -> storage.view(context.agent(), view -> capabilities(view, context)));
  }

  private Capabilities capabilities(View view, RequestContext context) throws IOException {
    Target target = context.target();
    return target.facet() == Facet.DESCRIPTION
        ? Offers.ofReadOnly()
        : new Offers(storage.settings().patchFormats())
            .of(view.require(Action.READ, target), target);
  }
}
