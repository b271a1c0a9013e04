// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;

/** Refusals that are decided by headers alone. */
final class Refusals {

  private Refusals() {}

  static LwsException badRequest(String detail) {
    return new LwsException(Kind.BAD_REQUEST, detail);
  }

  static LwsException of(InvalidHeaderException e) {
    return badRequest(String.valueOf(e.getMessage()));
  }
}
