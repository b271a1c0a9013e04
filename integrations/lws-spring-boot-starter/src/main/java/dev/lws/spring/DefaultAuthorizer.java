// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;
import dev.lws.spring.LwsProperties.Authorization;

/** Decides where the application has no bean that does. */
record DefaultAuthorizer(Authorization rule) implements Authorizer {

  private static final System.Logger LOG = System.getLogger(DefaultAuthorizer.class.getName());

  static DefaultAuthorizer of(Authorization rule) {
    if (rule == Authorization.NONE) {
      LOG.log(
          System.Logger.Level.WARNING,
          "every request is refused, since nothing says who may do what: define a bean of type "
              + Authorizer.class.getName()
              + ", or set lws.authorization=authenticated to permit everything to whoever is"
              + " logged in");
    }
    return new DefaultAuthorizer(rule);
  }

  @Override
  public Decision decide(AccessRequest request) {
    return Decision.of(rule == Authorization.AUTHENTICATED && !request.agent().isAnonymous());
  }

  /** Whoever was permitted to read the container may read its members. */
  @Override
  public Visibility listing(AccessRequest container) {
    return Visibility.ALL;
  }
}
