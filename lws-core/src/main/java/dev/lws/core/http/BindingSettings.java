// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The choices a host made for one endpoint; {@link HttpBinding.Builder} documents each. */
record BindingSettings(
    @Nullable URI publicBaseUri,
    Set<String> allowedHosts,
    String realm,
    @Nullable URI authorizationServer,
    List<String> challenges,
    Set<String> trustedOrigins,
    boolean crossSiteGuard,
    boolean blockScriptDestinations,
    Optional<String> contentSecurityPolicy,
    int maxLinkHeaderBytes,
    boolean requireConditionalPut,
    boolean requireConditionalPatch,
    boolean putCreates,
    boolean requireMembershipLinks,
    InstantSource clock) {

  BindingSettings {
    allowedHosts = Set.copyOf(allowedHosts);
    challenges = List.copyOf(challenges);
    trustedOrigins = Set.copyOf(trustedOrigins);
  }
}
