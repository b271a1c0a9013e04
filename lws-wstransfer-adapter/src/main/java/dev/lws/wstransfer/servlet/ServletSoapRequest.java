package dev.lws.wstransfer.servlet;

import dev.lws.core.auth.Agent;
import dev.lws.wstransfer.SoapRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
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

  /** Counted in the mount as it was configured, not as the client wrote it. */
  @Override
  public int mountSegments() {
    String pattern = request.getHttpServletMapping().getPattern();
    String servletPath =
        pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
    return segments(request.getServletContext().getContextPath()) + segments(servletPath);
  }

  private static int segments(String path) {
    return path.equals("/") ? 0 : (int) path.chars().filter(c -> c == '/').count();
  }

  /** As the server has read it from {@code Host} or its like. */
  @Override
  public Optional<URI> origin() {
    String scheme = request.getScheme();
    int port = request.getServerPort();
    boolean standard = port == (scheme.equals("https") ? 443 : 80);
    try {
      return Optional.of(
          new URI(scheme + "://" + request.getServerName() + (standard ? "" : ":" + port)));
    } catch (URISyntaxException e) {
      return Optional.empty(); // whatever the client has sent there is no authority
    }
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
