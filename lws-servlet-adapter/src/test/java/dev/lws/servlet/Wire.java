// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Requests byte for byte, each over a socket of its own. */
public final class Wire {

  private static final int PATIENCE_MILLIS = 30_000;

  private final URI server;

  /** Creates a wire to the server of that URI. */
  public Wire(URI server) {
    this.server = server;
  }

  /**
   * A response.
   *
   * @param head status line and fields
   * @param body what followed until the server closed
   */
  public record Answer(String head, String body) {

    /** The status code. */
    public int status() {
      return Integer.parseInt(head.substring(9, 12));
    }

    /** The values of all fields of that name. */
    public List<String> fields(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .toList();
    }

    /** The value of the first field of that name. */
    public Optional<String> field(String name) {
      return fields(name).stream().findFirst();
    }
  }

  /** Sends a request without a body. */
  public Answer send(String method, String target, String... fields) throws IOException {
    return answer(head(method, target, fields));
  }

  /** Sends a request with a body. */
  public Answer sendBody(String method, String target, String body, String... fields)
      throws IOException {
    return answer(head(method, target, fields, "Content-Length: " + body.length()) + body);
  }

  /** Sends text and reads until the server closes. */
  public Answer answer(String request) throws IOException {
    try (Socket socket = open(request)) {
      String text = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      return end < 0
          ? new Answer(text, "")
          : new Answer(text.substring(0, end), text.substring(end + 4));
    }
  }

  /** Sends a request, reads so many bytes of the response, and breaks the connection. */
  public void abandon(String request, int bytes) throws IOException {
    try (Socket socket = open(request)) {
      socket.getInputStream().readNBytes(bytes);
      socket.setSoLinger(true, 0);
    }
  }

  /** The text of a request's head. */
  public String head(String method, String target, String[] fields, String... more) {
    return "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s%s\r\n"
        .formatted(method, target, server.getRawAuthority(), lines(fields), lines(more));
  }

  private static String lines(String... fields) {
    StringBuilder lines = new StringBuilder();
    for (String field : fields) {
      lines.append(field).append("\r\n");
    }
    return lines.toString();
  }

  private Socket open(String request) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    return socket;
  }
}
