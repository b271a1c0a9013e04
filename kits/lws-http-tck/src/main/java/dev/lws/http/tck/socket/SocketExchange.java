// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpExchange;
import dev.lws.core.http.ResponseHead;
import dev.lws.core.http.ResponseHead.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One request on a connection, and its response. */
final class SocketExchange implements HttpExchange {

  private static final int MOST_DRAINED = 64 << 10;

  private final RequestHead head;
  private final RequestBody body;
  private final int mountSegments;
  private final Agent agent;
  private final OutputStream out;
  private boolean awaited;
  private boolean broken;
  private boolean lasting;
  private @Nullable ResponseBody response;

  SocketExchange(
      RequestHead head, RequestBody body, int mountSegments, Agent agent, OutputStream out) {
    this.head = head;
    this.body = body;
    this.mountSegments = mountSegments;
    this.agent = agent;
    this.out = out;
    awaited = head.says("Expect", "100-continue") && head.hasBody();
    lasting = !head.says("Connection", "close");
  }

  @Override
  public String method() {
    return head.method();
  }

  @Override
  public String rawTarget() {
    return head.path();
  }

  @Override
  public Optional<String> rawQuery() {
    return head.query();
  }

  @Override
  public int mountSegments() {
    return mountSegments;
  }

  @Override
  public Optional<URI> requestOrigin() {
    try {
      return Optional.of(new URI("http://" + head.authority()));
    } catch (URISyntaxException e) {
      return Optional.empty(); // whatever the client has sent there is no authority
    }
  }

  @Override
  public List<String> headers(String name) {
    return head.fields(name);
  }

  @Override
  public OptionalLong contentLength() {
    return head.length();
  }

  /** A client that waits to be asked for the body is asked now (RFC 9110 §10.1.1). */
  @Override
  public InputStream body() throws IOException {
    if (awaited) {
      awaited = false;
      out.write("HTTP/1.1 100 \r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
    }
    return body;
  }

  @Override
  public Agent agent() {
    return agent;
  }

  @Override
  public OutputStream respond(ResponseHead answer) throws IOException {
    lasting &= !awaited; // whether the body will come nobody knows
    StringBuilder text = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" \r\n");
    OptionalLong length = OptionalLong.empty();
    for (Field field : answer.fields()) {
      if (field.name().equalsIgnoreCase("Content-Length")) {
        length = OptionalLong.of(Long.parseLong(field.value()));
      }
      if (field.name().equalsIgnoreCase("Connection")) {
        lasting &= !field.value().equalsIgnoreCase("close");
      } else {
        text.append(field.name()).append(": ").append(field.value()).append("\r\n");
      }
    }
    ResponseBody begun =
        head.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304
            ? ResponseBody.none()
            : ResponseBody.of(out, length);
    text.append(begun.framing()).append(lasting ? "\r\n" : "Connection: close\r\n\r\n");
    out.write(text.toString().getBytes(ISO_8859_1));
    response = begun;
    return begun;
  }

  @Override
  public void abort(IOException cause) {
    broken = true;
  }

  /**
   * Ends the response, and says whether another request may follow. After an {@link #abort} nothing
   * is added to what was sent, so that it stays short of its framing.
   */
  boolean finish() throws IOException {
    ResponseBody begun = response;
    if (begun == null) {
      throw new IOException("the endpoint gave no answer");
    }
    if (broken) {
      return false;
    }
    boolean whole = begun.end();
    out.flush();
    return whole && lasting && body.readNBytes(MOST_DRAINED).length < MOST_DRAINED;
  }
}
