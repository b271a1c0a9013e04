// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

/**
 * A header field that must not be ignored and cannot be understood. The message names the field,
 * what is wrong and what would be right; it is fit for clients.
 */
final class InvalidHeaderException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidHeaderException(String field, String what) {
    super(field + ": " + what);
  }
}
