// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.model.EntityTag;
import dev.lws.core.model.Link;
import dev.lws.core.model.LinksetDocument;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.UriSpace;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Token;
import java.io.IOException;
import java.util.List;

/**
 * The linkset of a primary resource as an agent is shown it (REA-9).
 *
 * @param located the resource
 * @param auxiliaries those the agent is shown
 * @param uris how references are written
 */
record ShownLinkset(Located located, ShownAuxiliaries auxiliaries, UriSpace uris) {

  static ShownLinkset of(View view, Located located, UriSpace uris) throws IOException {
    return new ShownLinkset(located, ShownAuxiliaries.of(view, located), uris);
  }

  /** The same resource in another state. */
  ShownLinkset with(ResourceRecord record) {
    return new ShownLinkset(
        new Located(record, located.target(), located.principal()), auxiliaries, uris);
  }

  /** Whether the bytes depend on who asks. */
  boolean perAgent() {
    return auxiliaries.perAgent();
  }

  /** The state of the linkset, its time as far as the agent may know. */
  Token token() {
    Token token = located.record().tokens().links();
    return new Token(
        token.version(),
        auxiliaries.linksModified(located.record().tokens()),
        token.sharedSecond());
  }

  List<Link> links() {
    return new LinkAssembly(uris).linkset(located, auxiliaries.records());
  }

  String anchor() {
    return uris.href(located.target());
  }

  byte[] write(MediaType format) {
    return format.sameEssence(MediaType.LINKSET)
        ? LinksetDocument.text(anchor(), links())
        : LinksetDocument.json(anchor(), links());
  }

  /** A tag of one form, whether or not something is hidden. */
  EntityTag tag(MediaType format) {
    String shape = Tags.shape(uris.basePath());
    return auxiliaries.partial()
        ? Tags.shownLinkset(write(format), format, shape)
        : Tags.linkset(located.record().tokens().links(), format, shape);
  }

  /** What names this state, in whichever format it was read. */
  Validators validators() {
    List<EntityTag> tags = Documents.LINKSET_FORMATS.stream().map(this::tag).toList();
    return perAgent() ? Tags.undated(tags) : Tags.validators(tags, token());
  }
}
