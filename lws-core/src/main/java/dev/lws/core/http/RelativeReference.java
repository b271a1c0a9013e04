// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

/** Shortens path-absolute references for headers that have little room (RFC 3986 §4.2). */
final class RelativeReference {

  private RelativeReference() {}

  /**
   * Returns a reference that leads from one path to another and shares what both begin with.
   *
   * @param from the path of the request
   * @param to where to; anything but a path-absolute reference is returned as it is
   */
  static String of(String from, String to) {
    if (!to.startsWith("/") || to.startsWith("//")) {
      return to;
    }
    int shared = 1;
    for (int i = 0;
        i < Math.min(from.length(), to.length()) && from.charAt(i) == to.charAt(i);
        i++) {
      if (from.charAt(i) == '/') {
        shared = i + 1;
      }
    }
    long up = from.substring(shared).chars().filter(c -> c == '/').count();
    String rest = to.substring(shared);
    // "./" in front: a rest that is empty or has a colon would mean something else
    return up > 0 ? "../".repeat((int) up) + rest : "./" + rest;
  }
}
