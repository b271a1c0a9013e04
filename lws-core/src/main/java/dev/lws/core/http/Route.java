package dev.lws.core.http;

import dev.lws.core.LwsException;
import dev.lws.core.LwsException.Kind;
import dev.lws.core.LwsStorage;
import dev.lws.core.http.StorageResolver.Mounted;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a request leads (ALL-9, ALL-18). */
sealed interface Route {

  /** To something in a storage. */
  record Found(LwsStorage storage, UriSpace uris, Target target, @Nullable String origin)
      implements Route {}

  /**
   * To the same path with a slash at its end: the mount itself, or the root of one of its storages.
   */
  record Elsewhere(String location) implements Route {}

  /** Finds the way for one endpoint. */
  record Router(StorageResolver resolver, BindingSettings settings) {

    private static final UriSpace WHOLE_HOST = new UriSpace("/", null);

    /**
     * Finds where a request leads.
     *
     * @throws LwsException if its path or host is not acceptable, or no storage is there
     */
    Route route(HttpExchange exchange) {
      String raw = exchange.rawTarget();
      List<String> segments = checked(raw);
      int mountSegments = exchange.mountSegments();
      String mountPath = mountPath(segments, mountSegments);
      Optional<String> below = below(raw, mountSegments);
      if (below.isEmpty()) {
        return new Elsewhere(withQuery(mountPath, exchange));
      }
      String path = below.get();
      Mounted mounted = resolver.resolve(path, exchange.agent()).orElseThrow(Router::noStorage);
      if (path.length() + 1 == mounted.prefix().length() && mounted.prefix().startsWith(path)) {
        return new Elsewhere(withQuery(mountPath + mounted.prefix(), exchange));
      }
      if (!path.startsWith(mounted.prefix())) {
        throw noStorage();
      }
      String origin = origin(exchange);
      UriSpace uris = new UriSpace(mountPath + mounted.prefix(), origin);
      return new Found(
          mounted.storage(),
          uris,
          located(uris, path.substring(mounted.prefix().length())),
          origin);
    }

    /**
     * Checks the whole path, the mount's part included: a container may have resolved dot segments
     * for itself.
     */
    private static List<String> checked(String raw) {
      if (!raw.startsWith("/")) {
        throw Refusals.badRequest("the request target must be a path that begins with a slash");
      }
      return located(WHOLE_HOST, raw.substring(1)).segments();
    }

    private static Target located(UriSpace uris, String path) {
      try {
        return uris.locate(path);
      } catch (InvalidPathException e) {
        throw Refusals.badRequest(String.valueOf(e.getMessage()));
      }
    }

    /** The path of the mount as clients see it, with a slash at its end. */
    private String mountPath(List<String> segments, int mountSegments) {
      URI publicBase = settings.publicBaseUri();
      if (publicBase != null) {
        return publicBase.getRawPath();
      }
      int own = Math.min(mountSegments, segments.size());
      return WHOLE_HOST.href(new Target(segments.subList(0, own), true, Target.Facet.RESOURCE));
    }

    /** What follows the mount; empty if not even its slash does. */
    private static Optional<String> below(String raw, int mountSegments) {
      int slash = 0;
      for (int i = 0; i < mountSegments; i++) {
        slash = raw.indexOf('/', slash + 1);
        if (slash < 0) {
          return Optional.empty();
        }
      }
      return Optional.of(raw.substring(slash + 1));
    }

    private static String withQuery(String path, HttpExchange exchange) {
      return exchange.rawQuery().map(query -> path + "?" + query).orElse(path);
    }

    private static LwsException noStorage() {
      return new LwsException(Kind.TARGET_NOT_FOUND, "there is no storage at this path");
    }

    /** The origin clients see; null if it is unknown. */
    private @Nullable String origin(HttpExchange exchange) {
      if (settings.publicBaseUri() != null) {
        return Origins.of(settings.publicBaseUri());
      }
      Optional<URI> received = exchange.requestOrigin();
      if (received.isEmpty()) {
        return null;
      }
      String authority = received.get().getRawAuthority();
      if (!settings.allowedHosts().isEmpty()
          && !settings
              .allowedHosts()
              .contains(com.google.common.base.Ascii.toLowerCase(String.valueOf(authority)))) {
        throw Refusals.badRequest("Host: this endpoint is not known under that name");
      }
      return Origins.of(received.get());
    }
  }
}
