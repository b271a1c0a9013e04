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
      case RESOURCE ->
          mode instanceof Patch patch
              ? patching.patch(request, patch)
              : replacement.replace(request, (Replace) mode);
      case LINKSET ->
          mode instanceof Patch patch ? linksets.patch(request, patch) : linksets.replace(request);
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
