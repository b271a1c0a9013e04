// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A document that is not a linkset (RFC 9264). The message is fit for clients; it names the member
 * at fault by its JSON Pointer where there is one.
 */
public final class InvalidLinksetException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  InvalidLinksetException(Kind kind, String what) {
    this(kind, what, null);
  }

  InvalidLinksetException(Kind kind, String what, @Nullable Throwable cause) {
    super(what, cause);
    this.kind = kind;
  }

  /** The extent to which the document was understood. */
  public enum Kind {
    /** It is not in its format at all: not UTF-8, not JSON, not a list of links. */
    MALFORMED,
    /** It is well-formed JSON, but not a linkset. */
    INVALID
  }

  /** Returns how far the document was understood. */
  public Kind kind() {
    return kind;
  }
}
