// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.operation.LwsException.Kind;

/** The one place where failures become HTTP statuses (ALL-3). */
final class StatusMap {

  private StatusMap() {}

  static int status(Kind kind) {
    return switch (kind) { // no default: a new kind must not compile until it has a status
      case BAD_REQUEST -> 400;
      case UNKNOWN_REQUESTER -> 401;
      case NOT_PERMITTED -> 403;
      case TARGET_NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case NOT_ACCEPTABLE -> 406;
      case CONFLICT -> 409;
      case LENGTH_REQUIRED -> 411;
      case PRECONDITION_FAILED -> 412;
      case PAYLOAD_TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case RANGE_NOT_SATISFIABLE -> 416;
      case UNPROCESSABLE_CONTENT -> 422;
      case PRECONDITION_REQUIRED -> 428;
      case UNKNOWN_ERROR -> 500;
      case UNAVAILABLE -> 503;
      case INSUFFICIENT_STORAGE -> 507;
    };
  }

  /** A short name of the failure, the same for each of its kind (RFC 9457 §3.1.3). */
  static String title(Kind kind) {
    return switch (kind) {
      case BAD_REQUEST -> "Bad request";
      case UNKNOWN_REQUESTER -> "Unknown requester";
      case NOT_PERMITTED -> "Not permitted";
      case TARGET_NOT_FOUND -> "Target not found";
      case METHOD_NOT_ALLOWED -> "Method not allowed";
      case NOT_ACCEPTABLE -> "Not acceptable";
      case CONFLICT -> "Conflict";
      case LENGTH_REQUIRED -> "Length required";
      case PRECONDITION_FAILED -> "Precondition failed";
      case PAYLOAD_TOO_LARGE -> "Payload too large";
      case UNSUPPORTED_MEDIA_TYPE -> "Unsupported media type";
      case RANGE_NOT_SATISFIABLE -> "Range not satisfiable";
      case UNPROCESSABLE_CONTENT -> "Unprocessable content";
      case PRECONDITION_REQUIRED -> "Precondition required";
      case UNKNOWN_ERROR -> "Unknown error";
      case UNAVAILABLE -> "Unavailable";
      case INSUFFICIENT_STORAGE -> "Insufficient storage";
    };
  }
}
