// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

/**
 * A text that is not a list of links (RFC 8288 §3). The message says what was found, at which
 * character (the first is 1) and what would be right, and is fit for clients.
 */
public final class InvalidLinkException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidLinkException(String what) {
    super(what);
  }
}
