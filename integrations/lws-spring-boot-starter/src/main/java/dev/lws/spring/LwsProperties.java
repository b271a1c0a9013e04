// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings in {@code application.yml} below {@code lws}. The defaults are those of the
 * builders.
 *
 * @param enabled Whether the endpoint is mounted.
 * @param path Where the endpoint is mounted, below the context path of the application.
 * @param name Name of the storage within its store. Clients never see it.
 * @param authorization Who may do what if the application has no Authorizer bean.
 * @param hideExistence Whether a read that is not permitted is answered with 404.
 * @param checkJson Whether bodies whose media type is JSON are refused when they are not.
 * @param containedItemNames Whether manifests say containedItems and totalContainedItems.
 * @param store Where resources are kept.
 * @param limits What is refused as too much.
 * @param http How the endpoint speaks HTTP.
 * @param tomcat What Tomcat is told.
 */
@ConfigurationProperties("lws")
record LwsProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("/storage") String path,
    @DefaultValue("default") String name,
    @DefaultValue("none") Authorization authorization,
    @DefaultValue("false") boolean hideExistence,
    @DefaultValue("true") boolean checkJson,
    @DefaultValue("false") boolean containedItemNames,
    @DefaultValue Store store,
    @DefaultValue Limits limits,
    @DefaultValue Http http,
    @DefaultValue Tomcat tomcat) {

  /** The permissions without a bean that decides. */
  enum Authorization {
    /** Nobody, anything. */
    NONE,
    /** Whoever is logged in, everything; nobody else, anything. */
    AUTHENTICATED
  }

  /**
   * The store of the resources.
   *
   * @param type Which store. Without it, the file store if there is a directory, else memory.
   * @param directory Directory of the file store. It is made if it is not there.
   * @param maxBytes How much the store may take. Without it, what there is.
   */
  record Store(@Nullable Type type, @Nullable String directory, @Nullable DataSize maxBytes) {

    /** The stores that come with the starter. */
    enum Type {
      /** Everything is lost when the application ends. */
      MEMORY,
      /** Durable, in one directory. */
      FS
    }
  }

  /**
   * The limits past which requests are refused.
   *
   * @param maxContentBytes The largest data resource.
   * @param maxPatchBytes The largest patch document of a format that makes new JSON.
   * @param maxBytePatchBytes The largest patch document of a format that replaces bytes.
   * @param maxZeroFillBytes How many zeros a patch may fill gaps behind the end with.
   * @param maxPatchOperations How many operations a JSON Patch may have.
   * @param maxPatchRanges How many ranges a byte patch may replace.
   * @param maxJsonBytes The largest JSON that is patched in place, and the largest linkset.
   * @param maxJsonDepth How deep arrays and objects may lie inside each other.
   * @param maxJsonMemoryBytes The most heap that JSON takes while it is patched, by all requests
   *     together. Without it, a quarter of the heap.
   * @param maxAuxiliaries How many auxiliaries of clients a resource may have.
   * @param maxUserLinks How many links of users a resource may have.
   * @param maxUserLinkBytes How large the links of users on a resource may be together.
   * @param pageSize The most members on a page of a listing.
   * @param maxFilterScan The most members examined for a page.
   * @param maxLinkHeaderBytes How large all Link fields of a response are together.
   * @param commitDeadline How long a change is tried among competing ones.
   */
  record Limits(
      @DefaultValue("16GB") DataSize maxContentBytes,
      @DefaultValue("1MB") DataSize maxPatchBytes,
      @DefaultValue("16GB") DataSize maxBytePatchBytes,
      @DefaultValue("64MB") DataSize maxZeroFillBytes,
      @DefaultValue("1000") int maxPatchOperations,
      @DefaultValue("1000") int maxPatchRanges,
      @DefaultValue("4MB") DataSize maxJsonBytes,
      @DefaultValue("512") int maxJsonDepth,
      @Nullable DataSize maxJsonMemoryBytes,
      @DefaultValue("64") int maxAuxiliaries,
      @DefaultValue("256") int maxUserLinks,
      @DefaultValue("64KB") DataSize maxUserLinkBytes,
      @DefaultValue("1000") int pageSize,
      @DefaultValue("10000") int maxFilterScan,
      @DefaultValue("4KB") DataSize maxLinkHeaderBytes,
      @DefaultValue("30s") Duration commitDeadline) {}

  /**
   * The settings of the endpoint's HTTP.
   *
   * @param publicBaseUri Where clients see the mount, behind a proxy; it ends in a slash. Without
   *     it, as the request came in.
   * @param allowedHosts Hosts that requests may name if there is no public base URI. None listed:
   *     loopback names and IP addresses.
   * @param realm Realm of the challenge in a 401.
   * @param authorizationServer What the challenge in a 401 names as as_uri. Without it, the
   *     storage.
   * @param challenges Challenges of a 401, verbatim, in the place of the default one.
   * @param crossSiteGuard Whether changes are refused that a page of another site makes a browser
   *     send.
   * @param trustedOrigins Origins whose pages may make browsers send changes.
   * @param blockScriptDestinations Whether content is refused as script, worker or style of a page.
   * @param contentSecurityPolicy Content-Security-Policy of stored content. Empty: none.
   * @param requireConditionalPut Whether PUT on an existing resource needs a precondition.
   * @param requireConditionalPatch Whether PATCH on a resource needs a precondition.
   * @param putCreates Whether PUT creates without If-None-Match.
   * @param requireMembershipLinks Whether POST must say with links how the new resource belongs to
   *     its patron.
   */
  record Http(
      @Nullable URI publicBaseUri,
      @DefaultValue Set<String> allowedHosts,
      @DefaultValue("LWS") String realm,
      @Nullable URI authorizationServer,
      @DefaultValue List<String> challenges,
      @DefaultValue("true") boolean crossSiteGuard,
      @DefaultValue Set<String> trustedOrigins,
      @DefaultValue("true") boolean blockScriptDestinations,
      @DefaultValue("sandbox") String contentSecurityPolicy,
      @DefaultValue("true") boolean requireConditionalPut,
      @DefaultValue("false") boolean requireConditionalPatch,
      @DefaultValue("true") boolean putCreates,
      @DefaultValue("false") boolean requireMembershipLinks) {}

  /**
   * The settings that Tomcat gets.
   *
   * @param passAllPaths Whether paths reach the endpoint that Tomcat answers with 400 by itself, so
   *     that the 400 is a problem document. It holds for all of the application.
   */
  record Tomcat(@DefaultValue("false") boolean passAllPaths) {}
}
