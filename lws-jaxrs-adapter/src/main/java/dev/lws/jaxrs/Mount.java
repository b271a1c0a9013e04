// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The place of an endpoint in its application.
 *
 * @param path without slashes around it; empty for all of the application
 */
record Mount(String path) {

  /**
   * Reads the path of a class.
   *
   * @throws IllegalArgumentException if it is not the path of an endpoint
   */
  static Mount of(Class<? extends LwsResource> type) {
    String template = template(type).replaceFirst("^/", "");
    if (template.equals(LwsResource.ALL)) {
      return new Mount("");
    }
    String path = template.replace(LwsResource.BELOW, "");
    if (path.isEmpty() || path.contains("{") || !template.equals(path + LwsResource.BELOW)) {
      throw new IllegalArgumentException(
          type.getName()
              + " needs a @Path that is LwsResource.ALL, or text without variables and then"
              + " LwsResource.BELOW, not '"
              + template
              + "'");
    }
    return new Mount(path);
  }

  /** Whether a path, relative to the application, is the mount or below it. */
  boolean has(String relative) {
    String other = relative.startsWith("/") ? relative.substring(1) : relative;
    return path.isEmpty() || other.equals(path) || other.startsWith(path + "/");
  }

  /** The number of its segments. */
  int segments() {
    return path.isEmpty() ? 0 : path.split("/", -1).length;
  }

  /** A class that a container has made of another has no annotation of its own. */
  private static String template(@Nullable Class<?> type) {
    if (type == null) {
      return "";
    }
    Path path = type.getAnnotation(Path.class);
    return path == null ? template(type.getSuperclass()) : path.value();
  }
}
