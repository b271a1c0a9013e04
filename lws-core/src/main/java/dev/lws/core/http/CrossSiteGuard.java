// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import com.google.common.base.Ascii;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a page of another site makes a browser send with credentials that the browser adds
 * by itself (ALL-17), and stored content that a browser would run as code of this origin (REA-12).
 */
record CrossSiteGuard(boolean guardsWrites, boolean guardsScripts, Set<String> trustedOrigins) {

  CrossSiteGuard {
    trustedOrigins = Set.copyOf(trustedOrigins);
  }

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** The schemes that no browser ever adds by itself; all others may be ambient. */
  private static final Set<String> SENT_BY_PAGES =
      Set.of("bearer", "dpop", "gnap", "pop", "privatetoken");

  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final Set<String> CODE_DESTINATIONS =
      Set.of(
          "script",
          "worker",
          "sharedworker",
          "serviceworker",
          "audioworklet",
          "paintworklet",
          "style",
          "xslt");

  /**
   * Checks a request.
   *
   * @param ownOrigin the origin clients see this endpoint at; null if unknown
   * @throws LwsException {@link Kind#NOT_PERMITTED}
   */
  void check(HttpExchange exchange, @Nullable String ownOrigin) {
    boolean ambient = mayBeAmbient(exchange.headers("Authorization"));
    if (guardsWrites && ambient && !SAFE_METHODS.contains(exchange.method())) {
      checkSite(exchange, ownOrigin);
    }
    checkDestination(exchange, ambient);
  }

  /**
   * Whether the browser may have added the credentials by itself: it never does so with a bearer
   * token.
   */
  private static boolean mayBeAmbient(List<String> authorization) {
    if (authorization.isEmpty()) {
      return true;
    }
    String value = authorization.get(0).trim();
    int space = value.indexOf(' ');
    return authorization.size() > 1
        || !SENT_BY_PAGES.contains(
            Ascii.toLowerCase(space < 0 ? value : value.substring(0, space)));
  }

  private void checkSite(HttpExchange exchange, @Nullable String ownOrigin) {
    List<String> origins = exchange.headers("Origin");
    List<String> sites = exchange.headers("Sec-Fetch-Site");
    boolean fromBrowser = !origins.isEmpty() || !sites.isEmpty();
    if (fromBrowser && !isTrusted(origins, ownOrigin) && !isOwnSite(sites)) {
      throw new LwsException(
          Kind.NOT_PERMITTED,
          "a change asked for by a page of another site needs credentials that the page itself sends, such as"
              + " Authorization: Bearer, or an origin that the setting trustedOrigins lists");
    }
  }

  private boolean isTrusted(List<String> origins, @Nullable String ownOrigin) {
    String origin = origins.size() == 1 ? Origins.of(origins.get(0)) : null;
    return origin != null && (origin.equals(ownOrigin) || trustedOrigins.contains(origin));
  }

  private static boolean isOwnSite(List<String> sites) {
    return sites.size() == 1 && OWN_SITES.contains(sites.get(0));
  }

  private void checkDestination(HttpExchange exchange, boolean ambient) {
    if (exchange.headers("Service-Worker").contains("script")) {
      throw new LwsException(Kind.NOT_PERMITTED, "stored content is never a service worker");
    }
    if (guardsScripts
        && ambient
        && !exchange.agent().isAnonymous()
        && exchange.headers("Sec-Fetch-Dest").stream().anyMatch(CODE_DESTINATIONS::contains)) {
      throw new LwsException(
          Kind.NOT_PERMITTED, "stored content is not served as code or style sheet of a page");
    }
  }
}
