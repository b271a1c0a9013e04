// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.LwsStorage;
import dev.lws.core.http.StorageResolver.Mounted;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.Target;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The place where a request leads (ALL-9, ALL-18). */
sealed interface Route {

  /** To something in a storage. */
  record Found(LwsStorage storage, UriSpace uris, Target target, @Nullable String origin)
      implements Route {}

  /**
   * To the same path with a slash at its end: the mount itself, or the root of one of its storages.
   */
  record Elsewhere(String location) implements Route {}

  /** Finds the way for one endpoint. */
  record Router(StorageResolver resolver, BindingSettings.Address address) {

    private static final UriSpace WHOLE_HOST = new UriSpace("/", null);

    /**
     * Finds where a request leads.
     *
     * @throws LwsException if its path or host is not acceptable, or no storage is there
     */
    Route route(HttpExchange exchange) {
      Target whole = located(exchange.rawTarget());
      int mountSegments = exchange.mountSegments();
      if (whole.segments().size() < mountSegments) {
        throw noStorage();
      }
      String mountPath = mountPath(whole, mountSegments);
      Target below = whole.below(mountSegments);
      if (isWithoutItsSlash(below)) {
        return new Elsewhere(withQuery(mountPath, exchange));
      }
      String path = WHOLE_HOST.href(below).substring(1);
      Mounted mounted = resolver.resolve(path, exchange.agent()).orElseThrow(Router::noStorage);
      String prefix = mounted.prefix();
      if (prefix.equals(path + "/")) {
        return new Elsewhere(withQuery(mountPath + prefix, exchange));
      }
      if (!path.startsWith(prefix)) {
        throw noStorage();
      }
      String origin = origin(exchange);
      UriSpace uris = new UriSpace(mountPath + prefix, origin);
      int prefixSegments = (int) prefix.chars().filter(c -> c == '/').count();
      return new Found(mounted.storage(), uris, below.below(prefixSegments), origin);
    }

    /**
     * Checks the whole path, the mount's part included: a container may have resolved dot segments
     * for itself.
     */
    private static Target located(String raw) {
      if (!raw.startsWith("/")) {
        throw Refusals.target("the request target must be a path that begins with a slash");
      }
      try {
        return WHOLE_HOST.locate(raw.substring(1));
      } catch (InvalidPathException e) {
        throw Refusals.target(String.valueOf(e.getMessage()));
      }
    }

    /** The path of the mount as clients see it, with a slash at its end. */
    private String mountPath(Target whole, int mountSegments) {
      URI publicBase = address.publicBaseUri();
      return publicBase != null
          ? publicBase.getRawPath()
          : WHOLE_HOST.href(
              new Target(whole.segments().subList(0, mountSegments), true, Facet.RESOURCE));
    }

    /** Whether nothing follows the mount, not even a slash. */
    private static boolean isWithoutItsSlash(Target below) {
      return below.isRoot() && !below.container();
    }

    private static String withQuery(String path, HttpExchange exchange) {
      return exchange.rawQuery().map(query -> path + "?" + query).orElse(path);
    }

    private static LwsException noStorage() {
      return new LwsException(Kind.TARGET_NOT_FOUND, "there is no storage at this path");
    }

    /** The origin clients see; null if it is unknown. */
    private @Nullable String origin(HttpExchange exchange) {
      if (address.publicBaseUri() != null) {
        return Origins.of(address.publicBaseUri());
      }
      String origin = exchange.requestOrigin().map(Origins::of).orElse(null);
      if (!isAllowed(origin)) {
        throw Refusals.field(
            "Host",
            "this endpoint is not known under that name; its host lists its names with allowedHosts, or sets"
                + " publicBaseUri");
      }
      return origin;
    }

    /** Any page can give names of its own to this host, and no others (ALL-18). */
    private boolean isAllowed(@Nullable String origin) {
      if (address.allowedHosts().isEmpty()) {
        return origin == null || Origins.isLocal(origin);
      }
      return origin != null
          && address.allowedHosts().contains(origin.substring(origin.indexOf("//") + 2));
    }
  }
}
