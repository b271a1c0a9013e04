// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.ResponseHead;
import dev.lws.core.http.ResponseHead.Field;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.InOrder;

class ServletExchangeTest {

  private final HttpServletRequest request = mock(HttpServletRequest.class);
  private final HttpServletResponse response = mock(HttpServletResponse.class);
  private final ServletExchange exchange =
      new ServletExchange(request, response, Agent.anonymous());

  @ParameterizedTest
  @DisplayName("ALL-9 the mount is counted in segments of what is configured")
  @CsvSource({
    "'',/*,0",
    "'',/,0",
    "'','',0",
    "/app,/*,1",
    "'',/storage/*,1",
    "/app,/storage/*,2",
    "/a/b,/c/d/*,4",
    "/app,/exact,2"
  })
  void mountSegments(String contextPath, String pattern, int segments) {
    HttpServletMapping mapping = mock(HttpServletMapping.class);
    when(request.getHttpServletMapping()).thenReturn(mapping);
    when(request.getContextPath()).thenReturn(contextPath);
    when(mapping.getPattern()).thenReturn(pattern);

    assertThat(exchange.mountSegments()).isEqualTo(segments);
  }

  @ParameterizedTest
  @DisplayName("ALL-18 the origin is where the client sent the request")
  @CsvSource({
    "http,example.org,80,http://example.org",
    "http,example.org,8080,http://example.org:8080",
    "https,example.org,443,https://example.org",
    "https,example.org,80,https://example.org:80",
    "http,[::1],8080,http://[::1]:8080"
  })
  void origin(String scheme, String name, int port, URI expected) {
    when(request.getScheme()).thenReturn(scheme);
    when(request.getServerName()).thenReturn(name);
    when(request.getServerPort()).thenReturn(port);

    assertThat(exchange.requestOrigin()).hasValue(expected);
  }

  @Test
  @DisplayName("ALL-18 a host that is no authority is no origin")
  void noOrigin() {
    when(request.getScheme()).thenReturn("http");
    when(request.getServerName()).thenReturn("not a host");
    when(request.getServerPort()).thenReturn(80);

    assertThat(exchange.requestOrigin()).isEmpty();
  }

  @Test
  @DisplayName("an unknown length is none")
  void noContentLength() {
    when(request.getContentLengthLong()).thenReturn(-1L);

    assertThat(exchange.contentLength()).isEmpty();
  }

  @Test
  @DisplayName("fields replace what is there, once per name; Link, Vary and Allow add")
  void fields() throws Exception {
    exchange.respond(
        new ResponseHead(
            401,
            List.of(
                new Field("Content-Type", "text/plain;charset=UTF-8"),
                new Field("Content-Length", "5000000000"),
                new Field("WWW-Authenticate", "Bearer"),
                new Field("WWW-Authenticate", "Basic"),
                new Field("Link", "</>; rel=\"up\""))));

    InOrder order = inOrder(response);
    order.verify(response).setStatus(401);
    order.verify(response).setContentType("text/plain;charset=UTF-8");
    order.verify(response).setContentLengthLong(5_000_000_000L);
    order.verify(response).setHeader("WWW-Authenticate", "Bearer");
    order.verify(response).addHeader("WWW-Authenticate", "Basic");
    order.verify(response).addHeader("Link", "</>; rel=\"up\"");
  }

  @Test
  @DisplayName("ALL-16 a charset that the server has appended is taken off")
  void appendedCharset() throws Exception {
    when(response.getContentType()).thenReturn("text/plain;charset=ISO-8859-1");

    exchange.respond(new ResponseHead(200, List.of(new Field("Content-Type", "text/plain"))));

    verify(response).setCharacterEncoding(null);
  }

  @Test
  @DisplayName("ALL-16 a charset that is stored stays")
  void storedCharset() throws Exception {
    when(response.getContentType()).thenReturn("text/plain;charset=utf-8");

    exchange.respond(
        new ResponseHead(200, List.of(new Field("Content-Type", "text/plain;charset=UTF-8"))));

    verify(response, never()).setCharacterEncoding(null);
  }

  @Test
  @DisplayName("giving up takes back what has not been sent, and fails the request as it is")
  void abortBeforeCommit() {
    IOException cause = new IOException("the medium failed");

    exchange.abort(cause);

    verify(response).reset();
    assertThatThrownBy(exchange::finish).isSameAs(cause);
  }

  @Test
  @DisplayName("giving up after the first byte only fails the request")
  void abortAfterCommit() {
    when(response.isCommitted()).thenReturn(true);
    IOException cause = new IOException("the medium failed");

    exchange.abort(cause);

    verify(response, never()).reset();
    assertThatThrownBy(exchange::finish).isSameAs(cause);
  }

  @Test
  @DisplayName("a request that went well ends well")
  void finish() {
    assertThatCode(exchange::finish).doesNotThrowAnyException();
  }
}
