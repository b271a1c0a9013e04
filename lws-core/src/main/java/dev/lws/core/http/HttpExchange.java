// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.auth.Agent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One HTTP request and its response, as an adapter hands them to {@link HttpBinding#handle}. Used
 * by one thread, once. An implementation translates and decides nothing.
 */
public interface HttpExchange {

  /** The request method, verbatim. */
  String method();

  /**
   * The request path as the client sent it: undecoded, {@code ;} parameters kept, without the
   * query.
   */
  String rawTarget();

  /** The query as the client sent it, without the question mark; empty if there was none. */
  Optional<String> rawQuery();

  /**
   * The number of leading segments of {@link #rawTarget} that belong to the host's mount rather
   * than to the storage.
   */
  int mountSegments();

  /**
   * A URI with scheme and authority as the server received them; what else it has does not count,
   * and without these two it is as good as none. Not asked when a public base URI is set. Nothing
   * is read from {@code X-Forwarded-*} unless the host's server does so itself.
   */
  Optional<URI> requestOrigin();

  /**
   * The values of all fields of that name, in order; empty if there is none. The name is compared
   * case-insensitively.
   */
  List<String> headers(String name);

  /** The announced length of the body; empty if unknown. */
  OptionalLong contentLength();

  /**
   * The request body, streamed. Called once at the most, and only after all checks that need no
   * body: the first call may make the server send {@code 100 Continue}.
   */
  InputStream body() throws IOException;

  /** The one who asks. */
  Agent agent();

  /**
   * Begins the response. Called once at the most.
   *
   * @param head status and fields; whatever the host has set before gives way to those of the same
   *     name, but {@code Link}, {@code Vary} and {@code Allow}, which add
   * @return where the body goes, as many bytes as {@code Content-Length} says; the adapter ends it
   */
  OutputStream respond(ResponseHead head) throws IOException;

  /**
   * Breaks the connection, after {@link #respond}: a short body must never look complete.
   *
   * @param cause what failed while the body was sent
   */
  void abort(IOException cause);
}
