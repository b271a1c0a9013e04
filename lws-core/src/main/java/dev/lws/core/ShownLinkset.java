package dev.lws.core;

import dev.lws.core.model.EntityTag;
import dev.lws.core.model.LinksetDocument;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.UriSpace;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.store.ResourceRecord;
import java.io.IOException;
import java.util.List;

/**
 * The linkset of a primary resource as an agent is shown it (REA-9).
 *
 * @param located the resource
 * @param auxiliaries those the agent is shown
 * @param partial whether there are others
 * @param uris how references are written
 */
record ShownLinkset(
    Located located, List<ResourceRecord> auxiliaries, boolean partial, UriSpace uris) {

  static ShownLinkset of(View view, Located located, UriSpace uris) throws IOException {
    List<ResourceRecord> shown = view.auxiliaries(located);
    int all = view.auxiliaries(located.record().id()).size();
    return new ShownLinkset(located, shown, shown.size() < all, uris);
  }

  /** The same resource in another state. */
  ShownLinkset with(ResourceRecord record) {
    return new ShownLinkset(
        new Located(record, located.target(), located.principal()), auxiliaries, partial, uris);
  }

  List<dev.lws.core.model.Link> links() {
    return new LinkAssembly(uris).linkset(located, auxiliaries);
  }

  String anchor() {
    return uris.href(located.target());
  }

  byte[] write(MediaType format) {
    return format.sameEssence(MediaType.LINKSET)
        ? LinksetDocument.text(anchor(), links())
        : LinksetDocument.json(anchor(), links());
  }

  EntityTag tag(MediaType format) {
    return partial
        ? Tags.shown(write(format), format)
        : Tags.linkset(located.record().tokens().links(), format);
  }

  /** What names this state, in whichever format it was read. */
  Validators validators() {
    return Tags.validators(
        Documents.LINKSET_FORMATS.stream().map(this::tag).toList(),
        located.record().tokens().links());
  }
}
