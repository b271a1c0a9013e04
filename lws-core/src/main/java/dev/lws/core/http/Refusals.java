// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;

/** Refusals that are decided by the head of a request alone. */
final class Refusals {

  private Refusals() {}

  /**
   * The refusal of a header field that must not be ignored and cannot be understood, or says what
   * cannot be done.
   *
   * @param name of the field
   * @param detail what is wrong and what would be right
   */
  static LwsException field(String name, String detail) {
    return new LwsException(Kind.BAD_REQUEST, name + ": " + detail);
  }

  /** The refusal of a request target. */
  static LwsException target(String detail) {
    return new LwsException(Kind.BAD_REQUEST, detail);
  }
}
