// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.json;

/**
 * Bytes that are no JSON text, or one nested too deeply. The message says where and is fit for
 * clients.
 */
public final class InvalidJsonException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The things that are wrong with a text. */
  public enum Reason {
    /** It is not JSON. */
    SYNTAX,
    /** It may be JSON, but has more arrays and objects inside each other than are allowed. */
    DEPTH
  }

  private final Reason reason;
  private final long offset;

  InvalidJsonException(Reason reason, long offset, String what) {
    super("byte " + offset + ": " + what);
    this.reason = reason;
    this.offset = offset;
  }

  public Reason reason() {
    return reason;
  }

  /**
   * The position of the byte at which it showed, from 0; the length of the text if more was
   * expected.
   */
  public long offset() {
    return offset;
  }
}
