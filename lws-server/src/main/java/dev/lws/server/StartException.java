// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * The program cannot start as it was told to. The message is one line for whoever has started it.
 */
final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message of a failure, where that alone is enough to understand it. */
  static String reason(Throwable failure) {
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": access is denied";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": cannot be made there";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  /** The line. */
  String line() {
    return String.valueOf(getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }
}
