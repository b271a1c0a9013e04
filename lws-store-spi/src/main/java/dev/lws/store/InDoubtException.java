// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.io.IOException;

/**
 * The medium failed inside a commit, and the store could not find out whether the transaction took
 * effect. It did so wholly or not at all. The core never tries such a transaction again and tells
 * the client.
 */
public final class InDoubtException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Creates one that says what happened. */
  public InDoubtException(String what, Throwable cause) {
    super(what, cause);
  }
}
