// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer.servlet;

import dev.lws.core.auth.Agent;
import dev.lws.servlet.ServletMount;
import dev.lws.wstransfer.SoapRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One servlet request. Translates; decides nothing. */
record ServletSoapRequest(HttpServletRequest request, Agent agent) implements SoapRequest {

  @Override
  public String method() {
    return request.getMethod();
  }

  /** Never the path info: it is decoded and has lost its parameters. */
  @Override
  public String rawPath() {
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
  public Optional<URI> origin() {
    return new ServletMount(request).origin();
  }

  @Override
  public List<String> headers(String name) {
    return Collections.list(request.getHeaders(name));
  }

  @Override
  public InputStream body() throws IOException {
    return request.getInputStream();
  }
}
