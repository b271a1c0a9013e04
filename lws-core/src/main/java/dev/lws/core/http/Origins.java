package dev.lws.core.http;

import com.google.common.base.Ascii;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Origins (RFC 6454) in one form: lower-case, without a default port. */
final class Origins {

  private Origins() {}

  /** Returns scheme and authority of a URI; null if it has none. */
  static @Nullable String of(URI uri) {
    String scheme = uri.getScheme();
    String host = uri.getHost();
    if (scheme == null || host == null) {
      return null;
    }
    String origin = Ascii.toLowerCase(scheme) + "://" + Ascii.toLowerCase(host);
    return uri.getPort() < 0 || isDefault(Ascii.toLowerCase(scheme), uri.getPort())
        ? origin
        : origin + ":" + uri.getPort();
  }

  /** Returns the form of an {@code Origin} field; null if it is {@code null} or no origin. */
  static @Nullable String of(String field) {
    try {
      return of(URI.create(field));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isDefault(String scheme, int port) {
    return (scheme.equals("http") && port == 80) || (scheme.equals("https") && port == 443);
  }
}
