// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.auth.Action;
import dev.lws.core.model.Target;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.Operation;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateRequest.Mode;
import dev.lws.core.operation.UpdateRequest.Mode.Patch;
import dev.lws.core.operation.UpdateRequest.Mode.Replace;
import dev.lws.core.operation.UpdateRequest.Mode.Rewrite;
import dev.lws.core.operation.UpdateResult;
import java.io.IOException;

/** The update operation (SPEC section 5): sends each request to what carries it out. */
final class Updating {

  private final StorageContext storage;
  private final Replacement replacement;
  private final Patching patching;
  private final LinksetUpdate linksets;

  Updating(StorageContext storage, Bodies bodies, Reading reading) {
    JsonTexts json =
        new JsonTexts(storage.settings().maxJsonBytes(), storage.settings().maxJsonDepth());
    this.storage = storage;
    this.replacement = new Replacement(storage, bodies, reading);
    PatchReading patches = new PatchReading(storage.settings(), json);
    this.patching = new Patching(storage, bodies, reading, patches, json);
    this.linksets = new LinksetUpdate(storage, patches);
  }

  UpdateResult update(UpdateRequest request) throws IOException {
    Mode mode = request.change();
    return switch (request.context().target().facet()) {
      case RESOURCE -> updateContent(request, mode);
      case LINKSET -> updateLinkset(request, mode);
      case MANIFEST, DESCRIPTION -> throw refused(request);
    };
  }

  private UpdateResult updateContent(UpdateRequest request, Mode mode) throws IOException {
    if (mode instanceof Patch patch) {
      return patching.patch(request, patch);
    }
    return mode instanceof Rewrite rewrite
        ? patching.rewrite(request, rewrite)
        : replacement.replace(request, (Replace) mode);
  }

  private UpdateResult updateLinkset(UpdateRequest request, Mode mode) throws IOException {
    if (mode instanceof Patch patch) {
      return linksets.patch(request, patch);
    }
    if (mode instanceof Rewrite) {
      throw refused(request);
    }
    return linksets.replace(request);
  }

  /**
   * What the server writes itself takes no updates (UPD-4); but first it must be there and the
   * agent known.
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
