// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpExchange;
import dev.lws.core.http.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One request to Jetty and its response. Translates; decides nothing. */
final class JettyExchange implements HttpExchange {

  private final Request request;
  private final Response response;
  private final JettyBody body;
  private @Nullable IOException failure;

  JettyExchange(Request request, Response response) {
    this.request = request;
    this.response = response;
    this.body = new JettyBody(request);
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String rawTarget() {
    return request.getHttpURI().getPath();
  }

  @Override
  public Optional<String> rawQuery() {
    return Optional.ofNullable(request.getHttpURI().getQuery());
  }

  @Override
  public int mountSegments() {
    return 1;
  }

  @Override
  public Optional<URI> requestOrigin() {
    try {
      return Optional.of(new URI("http://" + request.getHttpURI().getAuthority()));
    } catch (URISyntaxException e) {
      return Optional.empty(); // whatever the client has sent there is no authority
    }
  }

  @Override
  public List<String> headers(String name) {
    return request.getHeaders().getValuesList(name);
  }

  @Override
  public OptionalLong contentLength() {
    return request.getLength() < 0 ? OptionalLong.empty() : OptionalLong.of(request.getLength());
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public Agent agent() {
    return Agent.anonymous();
  }

  @Override
  public OutputStream respond(ResponseHead head) {
    response.setStatus(head.status());
    head.fields().forEach(field -> response.getHeaders().add(field.name(), field.value()));
    return new Body();
  }

  @Override
  public void abort(IOException cause) {
    failure = cause;
  }

  /** Ends the response, or breaks the connection if the body was given up. */
  void finish(Callback callback) {
    body.release();
    if (failure == null) {
      callback.succeeded();
    } else {
      callback.failed(failure);
    }
  }

  private final class Body extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      Content.Sink.write(response, false, ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
      Content.Sink.write(response, false, BufferUtil.EMPTY_BUFFER);
    }
  }
}
