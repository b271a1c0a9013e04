package dev.lws.examples.standalone;

/**
 * The server cannot start as it was told to. The message is one line for whoever has started it.
 */
final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The line. */
  String line() {
    return String.valueOf(getMessage());
  }
}
