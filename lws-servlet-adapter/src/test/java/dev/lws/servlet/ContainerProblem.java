// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import java.nio.charset.StandardCharsets;

/**
 * The problem details (RFC 9457) of a request that the server refused before the endpoint saw it.
 */
final class ContainerProblem {

  static final String MEDIA_TYPE = "application/problem+json";

  private ContainerProblem() {}

  static byte[] of(int status) {
    return """
    {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}
    """
        .formatted(title(status), status, detail(status))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 414 -> "URI Too Long";
      case 431 -> "Request Header Fields Too Large";
      case 501 -> "Not Implemented";
      default -> status < 500 ? "Request Refused" : "Server Error";
    };
  }

  private static String detail(int status) {
    return switch (status) {
      case 400 -> "The request is malformed: look at the escapes in its path, and at its fields.";
      case 404 -> "Nothing is served here; the storage lies elsewhere.";
      case 405, 501 -> "The server does not support this method.";
      case 414, 431 -> "Request line and fields are too long together; send less of them.";
      default -> status < 500 ? "The server refused the request." : "The server failed to answer.";
    };
  }
}
