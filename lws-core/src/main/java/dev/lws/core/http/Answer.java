// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import com.google.common.io.BaseEncoding;
import dev.lws.core.http.ResponseHead.Field;
import dev.lws.core.model.MediaType;
import dev.lws.core.operation.Capabilities;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * The one response of an exchange: a whole one, a problem, or, once a body has begun, an end that
 * cannot be mistaken.
 */
final class Answer {

  /** The seconds to wait: what is in the way of a request is done soon. */
  private static final String RETRY_AFTER_SECONDS = "2";

  private static final BaseEncoding HEX = BaseEncoding.base16();

  private final HttpExchange exchange;
  private final InstantSource clock;
  private final boolean withoutBody;
  private boolean begun;
  private boolean clientGone;

  Answer(HttpExchange exchange, InstantSource clock) {
    this.exchange = exchange;
    this.clock = clock;
    this.withoutBody = exchange.method().equals("HEAD");
  }

  /** The writing of a body. */
  @FunctionalInterface
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Whether the status is out already, so that no other can be sent. */
  boolean hasBegun() {
    return begun;
  }

  /** Whether the client could not be sent all of it, which is no failure of ours. */
  boolean isClientGone() {
    return clientGone;
  }

  Answer send(int status, HeaderFields fields) throws IOException {
    return send(status, fields, out -> {});
  }

  Answer send(int status, HeaderFields fields, Body body) throws IOException {
    fields.add("X-Content-Type-Options", "nosniff").add("Date", HttpDate.format(clock.instant()));
    begun = true;
    OutputStream out = respond(fields.head(status));
    if (!withoutBody) {
      body.writeTo(new ToClient(out));
    }
    return this;
  }

  private OutputStream respond(ResponseHead head) throws IOException {
    try {
      return exchange.respond(head);
    } catch (IOException e) {
      clientGone = true;
      throw e;
    }
  }

  /** Tells failures to send from failures to read what is sent. */
  private final class ToClient extends OutputStream {

    private final OutputStream out;

    ToClient(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      try {
        out.write(bytes, offset, count);
      } catch (IOException e) {
        clientGone = true;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        clientGone = true;
        throw e;
      }
    }
  }

  /**
   * Sends a problem (ALL-4). Its {@code instance} is the path of the request; for a failure of ours
   * it is the incident that its line in the log names.
   *
   * @param fields what goes with it, such as a challenge
   */
  void sendProblem(LwsException problem, List<Field> fields) throws IOException {
    byte[] body = ProblemJson.write(problem.kind(), Remedies.detail(problem), instance(problem));
    HeaderFields head = new HeaderFields();
    fields.forEach(field -> head.add(field.name(), field.value()));
    Capabilities capabilities = problem.capabilities();
    if (capabilities != null) {
      addCapabilities(head, capabilities, problem.kind());
    }
    if (problem.kind() == Kind.UNAVAILABLE) {
      head.add("Retry-After", RETRY_AFTER_SECONDS);
    }
    sendProblem(StatusMap.status(problem.kind()), body, head);
  }

  /**
   * Refuses a message that this binding does not implement the framing of (RFC 9112 §6.1): what
   * follows on the connection cannot be told from the body.
   */
  void sendNotImplemented(String detail) throws IOException {
    sendProblem(
        501,
        ProblemJson.write("not-implemented", "Not implemented", 501, detail, path()),
        new HeaderFields().add("Connection", "close"));
  }

  private void sendProblem(int status, byte[] body, HeaderFields head) throws IOException {
    head.add("Content-Type", MediaType.PROBLEM_JSON.toString())
        .add("Content-Length", Integer.toString(body.length))
        .add("Cache-Control", "no-store"); // ALL-13
    send(status, head, out -> out.write(body));
  }

  /** Ends a response whose body has begun so that nobody takes it for complete. */
  void abort(Exception cause) {
    exchange.abort(new IOException("the response broke off", cause));
  }

  private void addCapabilities(HeaderFields head, Capabilities capabilities, Kind kind) {
    if (kind == Kind.METHOD_NOT_ALLOWED) {
      head.addList("Allow", allow(capabilities));
    } else if (exchange.method().equals("PATCH")) {
      head.addList("Accept-Patch", acceptPatch(capabilities.patchFormats()));
    }
  }

  /** The methods of what a resource supports, as {@code Allow} lists them. */
  static List<String> allow(Capabilities capabilities) {
    List<String> methods = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      if (capabilities.operations().contains(operation)) {
        methods.addAll(methods(operation));
      }
    }
    return methods;
  }

  private static List<String> methods(Operation operation) {
    return switch (operation) {
      case READ -> List.of("GET", "HEAD", "OPTIONS");
      case CREATE -> List.of("POST");
      case REPLACE -> List.of("PUT");
      case PATCH -> List.of("PATCH");
      case DELETE -> List.of("DELETE");
    };
  }

  static List<String> acceptPatch(List<MediaType> formats) {
    List<String> texts = new ArrayList<>(formats.size());
    formats.forEach(format -> texts.add(format.toString()));
    return texts;
  }

  private String instance(LwsException problem) {
    UUID incident = problem.incident();
    return incident == null ? path() : "urn:uuid:" + incident;
  }

  /** The path of the request, made a URI reference whatever it was. */
  String path() {
    StringBuilder text = new StringBuilder();
    String raw = exchange.rawTarget();
    String path = raw.substring(0, Math.min(raw.length(), 4_096));
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean plain =
          c == '%' ? isEscape(path, i) : c > 0x20 && c < 0x7f && "\"<>[]\\^`{|}#?".indexOf(c) < 0;
      if (plain) {
        text.append(c);
      } else {
        text.append('%').append(HEX.encode(new byte[] {(byte) c}));
      }
    }
    return text.toString();
  }

  /** Whether a percent sign begins an escape; others would make it no URI reference. */
  private static boolean isEscape(String path, int at) {
    return at + 2 < path.length()
        && HexFormat.isHexDigit(path.charAt(at + 1))
        && HexFormat.isHexDigit(path.charAt(at + 2));
  }
}
