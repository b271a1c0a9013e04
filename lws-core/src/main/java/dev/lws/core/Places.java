// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.Target;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;

/** The places that paths of people name, refused as operations refuse (ALL-9). */
final class Places {

  private Places() {}

  /** The place of any resource. */
  static Target resource(String path) {
    try {
      return Target.at(path);
    } catch (InvalidPathException e) {
      throw new LwsException(Kind.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  /** The place of a container. */
  static Target container(String path) {
    Target target = resource(path);
    if (!target.container()) {
      throw new LwsException(
          Kind.BAD_REQUEST, "the path of a container ends in a slash; this one does not");
    }
    return target;
  }

  /** The place of stored bytes. */
  static Target bytes(String path) {
    Target target = resource(path);
    if (target.container()) {
      throw new LwsException(
          Kind.BAD_REQUEST,
          "a path that ends in a slash is a container's, which has members and no bytes");
    }
    return target;
  }
}
