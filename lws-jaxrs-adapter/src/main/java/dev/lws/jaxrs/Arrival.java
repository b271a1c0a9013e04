// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps from endpoints what a servlet container sends to its error page, and from the runtime what
 * it would refuse by itself before it asks an endpoint: methods that JAX-RS does not know go as
 * POST, and fields that it cannot read do not go.
 */
@PreMatching
@Priority(Integer.MIN_VALUE)
final class Arrival implements ContainerRequestFilter {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

  /** Servlet's name for the attribute that only a request for an error page has. */
  private static final String ERROR_STATUS = "jakarta.servlet.error.status_code";

  private final List<Mount> mounts;

  Arrival(LwsResource... resources) {
    mounts = Stream.of(resources).map(LwsResource::mount).toList();
  }

  /** Returns a request as it was received. */
  static OriginalRequest original(ContainerRequestContext request) {
    return request.getProperty(OriginalRequest.PROPERTY) instanceof OriginalRequest original
        ? original
        : new OriginalRequest(
            request.getMethod(), target(request.getUriInfo().getRequestUri()), Map.of());
  }

  private static String target(URI uri) {
    String query = uri.getRawQuery();
    return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath(false);
    if (mounts.stream().noneMatch(mount -> mount.has(path))) {
      return;
    }
    if (request.getProperty(ERROR_STATUS) instanceof Integer status) {
      // It has method and body of a request that was refused, and would be carried out all the same
      request.abortWith(Response.status(status).build());
      return;
    }
    if (!(request.getProperty(OriginalRequest.PROPERTY) instanceof OriginalRequest)) {
      request.setProperty(OriginalRequest.PROPERTY, withheld(request));
    }
    if (!METHODS.contains(request.getMethod())) {
      request.setMethod("POST");
    }
  }

  /** Does what nothing in front of the runtime has done. */
  private static OriginalRequest withheld(ContainerRequestContext request) {
    OriginalRequest original = original(request);
    Map<String, List<String>> fields = new HashMap<>();
    withhold(HttpHeaders.ACCEPT, request::getAcceptableMediaTypes, request, fields);
    withhold(HttpHeaders.CONTENT_TYPE, request::getMediaType, request, fields);
    return new OriginalRequest(original.method(), original.target(), fields);
  }

  private static void withhold(
      String name,
      Runnable reading,
      ContainerRequestContext request,
      Map<String, List<String>> fields) {
    try {
      reading.run();
    } catch (RuntimeException e) { // runtimes do not agree on which
      List<String> values = request.getHeaders().remove(name);
      if (values != null) {
        fields.put(name.toLowerCase(Locale.ROOT), values);
      }
    }
  }
}
