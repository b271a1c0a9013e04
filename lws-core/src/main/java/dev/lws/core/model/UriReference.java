// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import com.google.common.base.Ascii;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URI reference taken apart (RFC 3986 appendix B). {@code java.net.URI} resolves an empty
 * reference to the wrong path and refuses much that clients send.
 */
record UriReference(
    @Nullable String scheme,
    @Nullable String authority,
    String path,
    @Nullable String query,
    @Nullable String fragment) {

  private static final int MAX_LENGTH = 8_192;
  private static final Pattern PARTS =
      Pattern.compile("(?:([^:/?#]++):)?+(?://([^/?#]*+))?+([^?#]*+)(?:\\?([^#]*+))?+(?:#(.*+))?+");

  static Optional<UriReference> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new UriReference(
            parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5)));
  }

  /** Whether this is relative to the resource at hand, or absolute with that origin. */
  boolean isRelativeOrAt(@Nullable String origin) {
    if (scheme == null && authority == null) {
      return true;
    }
    if (origin == null || authority == null) {
      return false;
    }
    String ofOrigin = origin.substring(0, origin.indexOf(':'));
    String own = (scheme == null ? ofOrigin : scheme) + "://" + authority;
    return normalised(own).equals(normalised(origin));
  }

  /**
   * Returns the path after resolution against an absolute path (RFC 3986 §5.2.2), dot segments
   * removed.
   */
  String pathResolvedAgainst(String base) {
    if (authority != null) {
      return path.isEmpty() ? "/" : withoutDotSegments(path);
    }
    if (path.isEmpty()) {
      return base;
    }
    return withoutDotSegments(
        path.startsWith("/") ? path : base.substring(0, base.lastIndexOf('/') + 1) + path);
  }

  /** Lower-cased, and without the port if it is empty or the scheme's own (RFC 3986 §6.2.3). */
  private static String normalised(String origin) {
    String lower = Ascii.toLowerCase(origin);
    int colon = lower.lastIndexOf(':');
    String port = lower.substring(colon + 1);
    return port.isEmpty() || port.equals(defaultPort(lower)) ? lower.substring(0, colon) : lower;
  }

  private static String defaultPort(String origin) {
    return origin.startsWith("https:") ? "443" : origin.startsWith("http:") ? "80" : "";
  }

  /** RFC 3986 §5.2.4 for a path that begins with a slash. */
  private static String withoutDotSegments(String path) {
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      String segment = segments[i];
      if (segment.equals("..")) {
        kept.pollLast();
      } else if (!segment.equals(".")) {
        kept.addLast(segment);
        continue;
      }
      if (last) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }
}
