// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.auth.Agent;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * A request that an application has sent, and how it was answered. Immutable.
 *
 * @see LwsTestServer#requests()
 */
public final class RecordedRequest {

  private final String method;
  private final String path;
  private final String target;
  private final HttpHeaders headers;
  private final Agent agent;
  private final byte[] body;
  private final long bodyLength;
  private final int status;

  RecordedRequest(
      String method,
      String path,
      String target,
      HttpHeaders headers,
      Agent agent,
      byte[] body,
      long bodyLength,
      int status) {
    this.method = method;
    this.path = path;
    this.target = target;
    this.headers = headers;
    this.agent = agent;
    this.body = body;
    this.bodyLength = bodyLength;
    this.status = status;
  }

  /** The method, verbatim. */
  public String method() {
    return method;
  }

  /**
   * The path below the base URI as it was sent, still percent-encoded and without the query, such
   * as {@code notes/todo.json}; empty for the root container.
   */
  public String path() {
    return path;
  }

  /** The whole request target as it was sent, with the query. */
  public String target() {
    return target;
  }

  /** All fields of the request; names are compared without case. */
  public HttpHeaders headers() {
    return headers;
  }

  /** The agent that has sent it. */
  public Agent agent() {
    return agent;
  }

  /**
   * The body, as much of it as the endpoint has read: nothing of one that was refused by its header
   * fields, and no more than {@link LwsTestServerBuilder#maxRecordedBytes}.
   */
  public byte[] body() {
    return body.clone();
  }

  /** As {@link #body}, read as UTF-8. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The number of bytes of the body that the endpoint has read, recorded or not. */
  public long bodyLength() {
    return bodyLength;
  }

  /** The status of the response. */
  public int status() {
    return status;
  }

  /** Such as {@code PUT notes/todo.json by alice: 204}. */
  @Override
  public String toString() {
    String who = agent.id().map(id -> " by " + id).orElse("");
    return method + " " + (path.isEmpty() ? "(root)" : path) + who + ": " + status;
  }
}
