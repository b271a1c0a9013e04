// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;
import dev.lws.store.ResourcePath;
import java.util.Optional;

/**
 * The owner may do everything. Others may read, if everybody may, but not what is private: what has
 * a name that begins in a certain way, its linkset and manifest, and its auxiliaries whatever their
 * names. Members of a private container are judged by their own names.
 */
final class OwnerRules implements Authorizer {

  private final Optional<String> owner;
  private final boolean publicRead;
  private final Optional<String> privateName;

  /**
   * Makes the rules.
   *
   * @param owner the id of the agent who may do everything
   * @param publicRead whether everybody may read
   * @param privateName how names of private resources begin
   */
  OwnerRules(Optional<String> owner, boolean publicRead, Optional<String> privateName) {
    this.owner = owner;
    this.publicRead = publicRead;
    this.privateName = privateName;
  }

  @Override
  public Decision decide(AccessRequest request) {
    return Decision.of(isOwner(request) || (isPublic(request) && !isPrivate(request)));
  }

  /** Permits a whole listing where nothing is private: no member needs a decision of its own. */
  @Override
  public Visibility listing(AccessRequest container) {
    return isOwner(container) || privateName.isEmpty() ? Visibility.ALL : Visibility.PER_MEMBER;
  }

  private boolean isOwner(AccessRequest request) {
    return owner.isPresent() && owner.equals(request.agent().id());
  }

  private boolean isPublic(AccessRequest request) {
    return publicRead
        && request.action() == Action.READ
        && !request.agent().equals(BearerAgents.UNRECOGNIZED);
  }

  private boolean isPrivate(AccessRequest request) {
    return isPrivate(request.path())
        || request.attachment().filter(principal -> isPrivate(principal.path())).isPresent();
  }

  private boolean isPrivate(ResourcePath path) {
    return !path.isRoot() && privateName.filter(path.name()::startsWith).isPresent();
  }
}
