// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpExchange;
import dev.lws.core.http.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An exchange that is written down, and sent as slowly as the test wants. Used by one thread. */
final class ObservedExchange implements HttpExchange {

  private final HttpExchange exchange;
  private final HttpHeaders headers;
  private final Agent agent;
  private final Agent seenAgent;
  private final int maxRecordedBytes;
  private final Faults.@Nullable Slowness slowness;
  private final RequestLog log;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private long readLength;

  /**
   * Wraps {@code exchange} for one request.
   *
   * @param agent who has sent it
   * @param seenAgent as whom the endpoint is to see the agent
   */
  ObservedExchange(
      HttpExchange exchange,
      HttpHeaders headers,
      Agent agent,
      Agent seenAgent,
      int maxRecordedBytes,
      Faults.@Nullable Slowness slowness,
      RequestLog log) {
    this.exchange = exchange;
    this.headers = headers;
    this.agent = agent;
    this.seenAgent = seenAgent;
    this.maxRecordedBytes = maxRecordedBytes;
    this.slowness = slowness;
    this.log = log;
  }

  @Override
  public String method() {
    return exchange.method();
  }

  @Override
  public String rawTarget() {
    return exchange.rawTarget();
  }

  @Override
  public Optional<String> rawQuery() {
    return exchange.rawQuery();
  }

  @Override
  public int mountSegments() {
    return exchange.mountSegments();
  }

  @Override
  public Optional<URI> requestOrigin() {
    return exchange.requestOrigin();
  }

  @Override
  public List<String> headers(String name) {
    return headers.allValues(name);
  }

  @Override
  public OptionalLong contentLength() {
    return exchange.contentLength();
  }

  @Override
  public InputStream body() throws IOException {
    return new Recorded(exchange.body());
  }

  @Override
  public Agent agent() {
    return seenAgent;
  }

  @Override
  public OutputStream respond(ResponseHead head) throws IOException {
    log.add(
        new RecordedRequest(
            method(),
            pathBelowMount(),
            rawQuery().map(query -> rawTarget() + "?" + query).orElse(rawTarget()),
            headers,
            agent,
            read.toByteArray(),
            readLength,
            head.status()));
    OutputStream out = exchange.respond(head);
    if (slowness == null) {
      return out;
    }
    out.flush(); // the head is not what is slow
    return new SlowStream(out, slowness);
  }

  @Override
  public void abort(IOException cause) {
    exchange.abort(cause);
  }

  private String pathBelowMount() {
    String path = rawTarget();
    int start = path.startsWith("/") ? 1 : 0;
    for (int i = 0; i < mountSegments(); i++) {
      int slash = path.indexOf('/', start);
      start = slash < 0 ? path.length() : slash + 1;
    }
    return path.substring(start);
  }

  private final class Recorded extends FilterInputStream {

    Recorded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      if (next >= 0) {
        keep(new byte[] {(byte) next}, 0, 1);
      }
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = in.read(target, offset, length);
      if (count > 0) {
        keep(target, offset, count);
      }
      return count;
    }

    private void keep(byte[] bytes, int offset, int length) {
      readLength += length;
      read.write(bytes, offset, Math.min(length, maxRecordedBytes - read.size()));
    }
  }
}
