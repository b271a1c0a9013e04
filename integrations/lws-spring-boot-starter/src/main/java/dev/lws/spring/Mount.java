// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The place of the endpoint in the application.
 *
 * @param path below the context path, without a slash at the end; empty if it is all of it
 */
record Mount(String path) {

  /** The name of the endpoint's servlet. */
  static final String SERVLET = "lws";

  /**
   * Characters that stand for themselves in URIs and servlet mappings alike, and no dot segment.
   */
  private static final Pattern PATHS = Pattern.compile("(/(?!\\.\\.?(/|$))[A-Za-z0-9._~-]+)+");

  static Mount of(LwsProperties properties) {
    String path = properties.path();
    if (!path.equals("/") && !PATHS.matcher(path).matches()) {
      throw new InvalidConfigurationPropertyValueException(
          "lws.path",
          path,
          "a mount is like /storage or /a/b: it begins with a slash, does not end in one, and"
              + " has letters, digits and . _ ~ - between them; / alone is the whole application");
    }
    return new Mount(path.equals("/") ? "" : path);
  }

  /** The mapping of the servlet, and of what lies in front of it. */
  String pattern() {
    return path + "/*";
  }

  /** Whether the container will hand a request to the endpoint. */
  boolean isTargetOf(HttpServletRequest request) {
    return SERVLET.equals(request.getHttpServletMapping().getServletName());
  }

  /**
   * Whether the URI of a request begins as the mount does, unescaped and without a detour, so that
   * all other code takes it for what the container takes it for.
   */
  boolean isSpelledOutIn(HttpServletRequest request) {
    String prefix = request.getContextPath() + path;
    String uri = request.getRequestURI();
    return uri.startsWith(prefix)
        && (uri.length() == prefix.length() || uri.charAt(prefix.length()) == '/');
  }
}
