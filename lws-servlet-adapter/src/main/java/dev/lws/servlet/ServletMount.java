// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The place where a request has met its servlet, for adapters of any protocol. Not thread-safe, as
 * the request is not.
 *
 * @param request of a servlet that is mapped by {@code /*} or {@code /}…{@code /*}
 */
public record ServletMount(HttpServletRequest request) {

  /**
   * The number of leading segments of the request URI that belong to the context path and the
   * mapping. The context path is the request's, since a filter may put a proxy's prefix in front of
   * that and of the URI. The mapping is as it was configured, not as the client wrote it: {@code
   * /app/st%6Frage} is as many segments, but other characters.
   */
  public int segments() {
    String pattern = request.getHttpServletMapping().getPattern();
    String servletPath =
        pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
    return segments(request.getContextPath()) + segments(servletPath);
  }

  /**
   * The places where a servlet is mounted, for the log: the context path with each of its mappings,
   * such as {@code /app/storage/*}.
   */
  public static String places(ServletConfig config) {
    ServletContext context = config.getServletContext();
    ServletRegistration registration = context.getServletRegistration(config.getServletName());
    return registration == null
        ? "an unknown place"
        : registration.getMappings().stream()
            .sorted()
            .map(context.getContextPath()::concat)
            .collect(Collectors.joining(", "));
  }

  private static int segments(String path) {
    return path.equals("/") ? 0 : (int) path.chars().filter(c -> c == '/').count();
  }

  /**
   * Scheme and authority. The server has read these from {@code Host} or its like, and knows if it
   * trusts a proxy in front. Empty if they make no URI.
   */
  public Optional<URI> origin() {
    String scheme = request.getScheme();
    int port = request.getServerPort();
    boolean standard = port == (scheme.equals("https") ? 443 : 80);
    try {
      return Optional.of(
          new URI(scheme + "://" + request.getServerName() + (standard ? "" : ":" + port)));
    } catch (URISyntaxException e) {
      return Optional.empty(); // whatever the client has sent there is no authority
    }
  }
}
