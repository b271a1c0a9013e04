// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lws.http.tck.host.HostSetup;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The place of an endpoint.
 *
 * @param segments of its path, decoded
 */
record Mount(List<String> segments) {

  Mount(HostSetup setup) {
    this(segments(setup.contextPath() + setup.mountPath()));
  }

  /** Counts the segments of a raw path that are the mount's; empty if it leads elsewhere. */
  OptionalInt segmentsOf(String rawPath) {
    List<String> requested = new ArrayList<>();
    for (String raw : segments(rawPath).stream().limit(segments.size()).toList()) {
      requested.add(decoded(raw));
    }
    return requested.equals(segments) || rawPath.equals("*")
        ? OptionalInt.of(segments.size())
        : OptionalInt.empty();
  }

  private static List<String> segments(String path) {
    return path.isEmpty() ? List.of() : List.of(path.substring(1).split("/", -1));
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return raw; // no escapes, so it is none of ours
    }
  }
}
