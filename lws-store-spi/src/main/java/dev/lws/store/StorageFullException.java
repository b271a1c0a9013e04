// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.io.IOException;

/**
 * A quota is used up or the medium is full. Nothing happened; the store works on once there is
 * room.
 */
public final class StorageFullException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Creates one that says what is full. */
  public StorageFullException(String what) {
    super(what);
  }

  /** Creates one that says what is full and what showed it. */
  public StorageFullException(String what, Throwable cause) {
    super(what, cause);
  }
}
