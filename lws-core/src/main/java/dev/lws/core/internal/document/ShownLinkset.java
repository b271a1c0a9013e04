// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.document;

import dev.lws.core.internal.view.Located;
import dev.lws.core.internal.view.ShownAuxiliaries;
import dev.lws.core.internal.view.View;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.Link;
import dev.lws.core.model.LinksetDocument;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.Contents;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The linkset of a primary resource as an agent is shown it (REA-9).
 *
 * @param located the resource
 * @param auxiliaries those the agent is shown
 * @param uris how references are written
 */
public record ShownLinkset(Located located, ShownAuxiliaries auxiliaries, UriSpace uris) {

  /** The linkset of {@code located} in a view. */
  public static ShownLinkset of(View view, Located located, UriSpace uris) throws IOException {
    return new ShownLinkset(located, ShownAuxiliaries.of(view, located), uris);
  }

  /** The same resource in another state. */
  public ShownLinkset with(ResourceRecord record) {
    return new ShownLinkset(
        new Located(record, located.target(), located.principal()), auxiliaries, uris);
  }

  /** Whether the bytes depend on who asks. */
  public boolean perAgent() {
    return auxiliaries.perAgent();
  }

  /** The state of the linkset, its time as far as the agent may know. */
  public Token token() {
    Token token = located.record().tokens().links();
    return new Token(
        token.version(),
        auxiliaries.linksModified(located.record().tokens()),
        token.sharedSecond());
  }

  /** All that the linkset says. */
  public List<Link> links() {
    Contents.Links contents = contents();
    List<Link> links = new ArrayList<>(contents.serverManaged());
    links.addAll(contents.userManaged());
    return links;
  }

  /** The meaning of the document. */
  public Contents.Links contents() {
    return new Contents.Links(
        new LinkAssembly(uris).serverManaged(located, auxiliaries.records()),
        LinkAssembly.userManaged(located.record()));
  }

  /** The reference of the resource, which all its links start at. */
  public String anchor() {
    return uris.href(located.target());
  }

  /** Writes the document. */
  public byte[] write(MediaType format) {
    return format.sameEssence(MediaType.LINKSET)
        ? LinksetDocument.text(anchor(), links())
        : LinksetDocument.json(anchor(), links());
  }

  /**
   * The tag. Where another agent may be shown other auxiliaries it is made of what is shown, so
   * that it tells nothing of those that are hidden and come or go.
   */
  public EntityTag tag(MediaType format) {
    String shape = Tags.shape(uris.basePath());
    return perAgent()
        ? Tags.shownLinkset(write(format), format, shape)
        : Tags.linkset(located.record().tokens().links(), format, shape);
  }

  /** The names of this state, in whichever format it was read. */
  public Validators validators() {
    List<EntityTag> tags = Documents.LINKSET_FORMATS.stream().map(this::tag).toList();
    return perAgent() ? Tags.undated(tags) : Tags.validators(tags, token());
  }
}
