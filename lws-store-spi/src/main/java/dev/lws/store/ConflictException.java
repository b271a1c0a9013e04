// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.io.IOException;

/**
 * A transaction was refused because an expectation did not hold or a record was gone. Nothing
 * happened; whoever sent it takes a new snapshot and decides again.
 */
public final class ConflictException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Creates one that says what did not hold. No stack trace: a refusal is no fault. */
  public ConflictException(String what) {
    super(what);
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public Throwable fillInStackTrace() {
    return this;
  }
}
