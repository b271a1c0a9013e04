// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.core.auth.Action;
import dev.lws.core.internal.body.Bodies;
import dev.lws.core.internal.patch.PatchReading;
import dev.lws.core.internal.view.Located;
import dev.lws.core.model.Target;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.Operation;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateResult;
import java.io.IOException;

/** The update operation (SPEC section 5): sends each request to what carries it out. */
final class Updating {

  private final StorageContext storage;
  private final UpdateRequest.Cases<UpdateResult> ofContent;
  private final UpdateRequest.Cases<UpdateResult> ofLinkset;

  Updating(StorageContext storage, Bodies bodies, Reading reading) {
    PatchReading patches =
        new PatchReading(
            storage.store(),
            storage.settings().patchFormats(),
            storage.documents(),
            storage.settings().limits());
    this.storage = storage;
    this.ofContent =
        new OfContent(
            new Replacement(storage, bodies, reading),
            new Patching(storage, bodies, reading, patches));
    this.ofLinkset = new OfLinkset(new LinksetUpdate(storage, patches));
  }

  UpdateResult update(UpdateRequest request) throws IOException {
    return switch (request.context().target().facet()) {
      case RESOURCE -> request.match(ofContent);
      case LINKSET -> request.match(ofLinkset);
      case MANIFEST, DESCRIPTION -> throw refused(request);
    };
  }

  private record OfContent(Replacement replacement, Patching patching)
      implements UpdateRequest.Cases<UpdateResult> {

    @Override
    public UpdateResult replace(UpdateRequest.Replace request) throws IOException {
      return replacement.replace(request);
    }

    @Override
    public UpdateResult patch(UpdateRequest.Patch request) throws IOException {
      return patching.patch(request);
    }

    @Override
    public UpdateResult rewrite(UpdateRequest.Rewrite request) throws IOException {
      return patching.rewrite(request);
    }
  }

  private final class OfLinkset implements UpdateRequest.Cases<UpdateResult> {

    private final LinksetUpdate linksets;

    OfLinkset(LinksetUpdate linksets) {
      this.linksets = linksets;
    }

    @Override
    public UpdateResult replace(UpdateRequest.Replace request) throws IOException {
      return linksets.replace(request);
    }

    @Override
    public UpdateResult patch(UpdateRequest.Patch request) throws IOException {
      return linksets.patch(request);
    }

    @Override
    public UpdateResult rewrite(UpdateRequest.Rewrite request) throws IOException {
      throw refused(request);
    }
  }

  /**
   * The refusal of what the server writes itself and of what has no bytes (UPD-4); but first it
   * must be there and the agent known.
   */
  private LwsException refused(UpdateRequest request) throws IOException {
    Target target = request.context().target();
    Located found =
        storage.view(request.context().agent(), view -> view.require(Action.UPDATE, target));
    Offers offers = new Offers(storage.settings().patchFormats());
    offers.check(Operation.REPLACE, found, target);
    throw Offers.notAllowed("a linkset, which has no stored bytes,", offers.of(found, target));
  }
}
