// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpExchange;
import dev.lws.core.http.ResponseHead;
import dev.lws.core.http.ResponseHead.Field;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One servlet request and its response. Translates; decides nothing. */
final class ServletExchange implements HttpExchange {

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Agent agent;
  private @Nullable IOException failure;

  ServletExchange(HttpServletRequest request, HttpServletResponse response, Agent agent) {
    this.request = request;
    this.response = response;
    this.agent = agent;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  /** Never the path info: it is decoded and has lost its parameters. */
  @Override
  public String rawTarget() {
    return request.getRequestURI();
  }

  @Override
  public Optional<String> rawQuery() {
    return Optional.ofNullable(request.getQueryString());
  }

  @Override
  public int mountSegments() {
    return new ServletMount(request).segments();
  }

  @Override
  public Optional<URI> requestOrigin() {
    return new ServletMount(request).origin();
  }

  @Override
  public List<String> headers(String name) {
    return Collections.list(request.getHeaders(name));
  }

  @Override
  public OptionalLong contentLength() {
    long length = request.getContentLengthLong();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  @Override
  public InputStream body() throws IOException {
    return request.getInputStream();
  }

  @Override
  public Agent agent() {
    return agent;
  }

  @Override
  public OutputStream respond(ResponseHead head) throws IOException {
    response.setStatus(head.status());
    for (Field field : head.replaced()) {
      switch (field.name().toLowerCase(Locale.ROOT)) {
        case "content-length" -> response.setContentLengthLong(Long.parseLong(field.value()));
        case "content-type" -> mediaType(field.value());
        default -> response.setHeader(field.name(), field.value());
      }
    }
    head.added().forEach(field -> response.addHeader(field.name(), field.value()));
    if (head.status() == HttpServletResponse.SC_NOT_MODIFIED) {
      response.flushBuffer(); // else Jetty sees an empty response end and announces a length of 0
    }
    return response.getOutputStream();
  }

  /** A charset that the server or a filter appends is not part of what is stored (ALL-16). */
  private void mediaType(String stored) {
    response.setContentType(stored);
    String sent = response.getContentType();
    if (sent != null
        && sent.length() > stored.length()
        && sent.regionMatches(true, 0, stored, 0, stored.length())) {
      response.setCharacterEncoding(null);
    }
  }

  /**
   * Takes back a response that no byte has been sent of, so that the server can answer that it
   * failed.
   */
  @Override
  public void abort(IOException cause) {
    if (!response.isCommitted()) {
      response.reset();
    }
    failure = cause;
  }

  /**
   * Breaks the connection if the body was given up. An exception out of the servlet is the one sign
   * that every container takes for it; it is passed on as it is, since containers know by its class
   * when a client went away and keep quiet.
   */
  void finish() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
