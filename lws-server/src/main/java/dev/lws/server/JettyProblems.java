// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what Jetty refuses by itself in the form of the endpoint: problem details (RFC 9457). */
final class JettyProblems extends ErrorHandler {

  private static final JsonMapper JSON = new JsonMapper();

  /** The path that Jetty has for a request that it could not read. */
  private static final String UNREADABLE = "/badMessage";

  JettyProblems() {
    setCacheControl("no-store");
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    byte[] body = problem(code, request.getHttpURI().getPath());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private static byte[] problem(int code, @Nullable String path) {
    ObjectNode problem = JSON.createObjectNode();
    problem.put("type", type(code));
    problem.put("title", HttpStatus.getMessage(code));
    problem.put("status", code);
    problem.put("detail", detail(code));
    if (path != null && !path.equals(UNREADABLE)) {
      problem.put("instance", path);
    }
    return problem.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The endpoint's own type where it has one for this. */
  private static String type(int code) {
    return switch (code) {
      case HttpStatus.BAD_REQUEST_400 -> "urn:lws:problem:bad-request";
      case HttpStatus.NOT_FOUND_404 -> "urn:lws:problem:target-not-found";
      case HttpStatus.INTERNAL_SERVER_ERROR_500 -> "urn:lws:problem:unknown-error";
      default -> "about:blank";
    };
  }

  /** In words of our own: Jetty's tell of its classes. */
  private static String detail(int code) {
    return switch (code) {
      case HttpStatus.BAD_REQUEST_400 ->
          "The request is malformed: look at the escapes in its path (%25 is a percent sign, and"
              + " %00 is never allowed), and at its fields.";
      case HttpStatus.NOT_FOUND_404 -> "Nothing is served here; the storage lies elsewhere.";
      case HttpStatus.REQUEST_TIMEOUT_408 -> "The request did not arrive in time.";
      case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          "The request line and the fields are too long together; send less of them.";
      case HttpStatus.SERVICE_UNAVAILABLE_503 -> "The server is stopping; try again later.";
      case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 -> "The server speaks HTTP/1.1.";
      default -> code < 500 ? "The server refused the request." : "The server failed to answer.";
    };
  }
}
