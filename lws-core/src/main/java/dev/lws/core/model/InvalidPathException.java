// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

/**
 * A path that no resource can have (ALL-9). The message says what is wrong with it and is fit for
 * clients.
 */
public final class InvalidPathException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidPathException(String what) {
    super(what);
  }
}
