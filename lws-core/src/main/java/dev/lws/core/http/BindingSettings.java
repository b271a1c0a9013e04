// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The choices a host made for one endpoint; {@link HttpBinding.Builder} documents each.
 *
 * @param address the places at which clients see it
 * @param challenges the words of a 401
 * @param guard the protection from browsers
 * @param contentSecurityPolicy of stored content (REA-12); empty for none
 * @param maxLinkHeaderBytes of all {@code Link} fields of a response (ALL-8)
 * @param strictness the things that requests must say
 * @param clock tells the time of responses
 */
record BindingSettings(
    Address address,
    Challenges challenges,
    CrossSiteGuard guard,
    Optional<String> contentSecurityPolicy,
    int maxLinkHeaderBytes,
    Strictness strictness,
    InstantSource clock) {

  /**
   * The places at which clients see an endpoint (ALL-18).
   *
   * @param publicBaseUri what stands for whatever requests say; null if nothing does
   * @param allowedHosts lower-cased; none if any will do
   */
  record Address(@Nullable URI publicBaseUri, Set<String> allowedHosts) {

    Address {
      allowedHosts = Set.copyOf(allowedHosts);
    }
  }

  /**
   * The things that requests must say.
   *
   * @param conditionalPut a condition, to replace what is there (UPD-2)
   * @param conditionalPatch a condition, to patch (UPD-12)
   * @param createOnly that they create, to create with PUT (CRE-10)
   * @param membership how a new resource belongs to its patron (CRE-2)
   */
  record Strictness(
      boolean conditionalPut, boolean conditionalPatch, boolean createOnly, boolean membership) {}
}
