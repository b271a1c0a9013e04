// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.view;

import dev.lws.core.auth.Visibility;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Tokens;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * The auxiliaries of a primary resource that an agent is shown (REA-8).
 *
 * @param records those it is shown, by relation
 * @param partial whether there are others
 * @param perAgent whether another agent may be shown others
 */
public record ShownAuxiliaries(List<ResourceRecord> records, boolean partial, boolean perAgent) {

  /** The auxiliaries of {@code primary} in a view. */
  public static ShownAuxiliaries of(View view, Located primary) throws IOException {
    List<ResourceRecord> shown = view.auxiliaries(primary);
    int all = view.auxiliaries(primary.record().id()).size();
    return new ShownAuxiliaries(
        shown, shown.size() < all, view.visibility(primary) != Visibility.ALL);
  }

  /**
   * The last change of the links, as far as the agent may know: hidden auxiliaries come and go
   * without a trace, at the price that changes by others then leave none either.
   */
  public Instant linksModified(Tokens tokens) {
    return (partial ? tokens.content() : tokens.links()).modified();
  }
}
