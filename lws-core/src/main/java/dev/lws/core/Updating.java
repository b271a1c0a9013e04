package dev.lws.core;

import dev.lws.core.UpdateRequest.Mode;
import dev.lws.core.UpdateRequest.Mode.Patch;
import dev.lws.core.UpdateRequest.Mode.Replace;
import dev.lws.core.auth.Action;
import dev.lws.core.model.Target;
import java.io.IOException;

/** The update operation (SPEC section 5): sends each request to what carries it out. */
final class Updating {

  private final StorageContext storage;
  private final Replacement replacement;
  private final JsonPatching patching;
  private final LinksetUpdate linksets;

  Updating(StorageContext storage, Bodies bodies, Reading reading) {
    JsonTexts json =
        new JsonTexts(storage.settings().maxJsonBytes(), storage.settings().maxJsonDepth());
    this.storage = storage;
    this.replacement = new Replacement(storage, bodies, reading);
    this.patching = new JsonPatching(storage, bodies, reading, json);
    this.linksets = new LinksetUpdate(storage, json);
  }

  UpdateResult update(UpdateRequest request) throws IOException {
    Mode mode = request.change();
    return switch (request.context().target().facet()) {
      case RESOURCE ->
          mode instanceof Replace replace
              ? replacement.replace(request, replace)
              : patching.patch(request);
      case LINKSET -> mode instanceof Patch ? linksets.patch(request) : linksets.replace(request);
      case MANIFEST, DESCRIPTION -> throw refused(request);
    };
  }

  /**
   * What the server writes itself takes no updates (UPD-4); but first it must be there and the
   * agent known.
   */
  private LwsException refused(UpdateRequest request) throws IOException {
    Target target = request.context().target();
    Located found =
        storage.view(request.context().agent(), view -> view.require(Action.UPDATE, target));
    new Offers(storage.settings().patchFormats()).check(Operation.REPLACE, found, target);
    throw new IllegalStateException("a generated document supports updates: " + target.facet());
  }
}
