// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.io.IOException;

/**
 * More is under way than the store can do at once. Nothing is wrong with the medium and nothing was
 * changed: the same call may succeed in a moment.
 */
public final class StoreBusyException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates a failure.
   *
   * @param message what there was not enough of, for logs
   */
  public StoreBusyException(String message) {
    super(message);
  }
}
