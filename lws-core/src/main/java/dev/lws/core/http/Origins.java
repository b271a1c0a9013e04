// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import com.google.common.base.Ascii;
import com.google.common.net.InetAddresses;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Origins (RFC 6454) in one form: lower-case, without a default port. */
final class Origins {

  private Origins() {}

  /**
   * Returns scheme and authority of a URI; null if it has none. By text: {@code URI} knows no host
   * in names with an underscore, which are common inside clusters.
   */
  static @Nullable String of(URI uri) {
    if (uri.getScheme() == null || uri.getRawAuthority() == null) {
      return null;
    }
    String scheme = Ascii.toLowerCase(uri.getScheme());
    String authority = Ascii.toLowerCase(uri.getRawAuthority());
    if (authority.indexOf('@') >= 0) {
      return null;
    }
    String port = scheme.equals("https") ? ":443" : scheme.equals("http") ? ":80" : "";
    boolean standard = !port.isEmpty() && authority.endsWith(port);
    return scheme
        + "://"
        + (standard ? authority.substring(0, authority.length() - port.length()) : authority);
  }

  /** Whether a text is a name or address, with or without a port. */
  static boolean isAuthority(String text) {
    try {
      return text.equals(URI.create("http://" + text).getRawAuthority())
          && text.indexOf('@') < 0
          && text.indexOf('*') < 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Whether an origin's host is a loopback name or an IP address: no other site can have it resolve
   * to this machine.
   *
   * @param origin as {@link #of} returns it
   */
  static boolean isLocal(String origin) {
    String authority = origin.substring(origin.indexOf("//") + 2);
    if (authority.startsWith("[")) {
      return InetAddresses.isUriInetAddress(authority.substring(0, authority.indexOf(']') + 1));
    }
    int colon = authority.indexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || InetAddresses.isUriInetAddress(host);
  }

  /** Returns the form of an {@code Origin} field; null if it is {@code null} or no origin. */
  static @Nullable String of(String field) {
    try {
      return of(URI.create(field));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
