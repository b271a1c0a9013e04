// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends requests byte for byte, each over a socket of its own. */
final class Client {

  private static final int PATIENCE_MILLIS = 30_000;

  private final URI server;

  Client(URI server) {
    this.server = server;
  }

  /**
   * A response.
   *
   * @param head status line and fields
   * @param body what followed until the server closed
   */
  record Answer(String head, String body) {

    int status() {
      return Integer.parseInt(head.substring(9, 12));
    }

    Optional<String> field(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }
  }

  /** Sends a request, with a body if it is not empty. */
  Answer send(String method, String target, String body, List<String> fields) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + target + " HTTP/1.1");
    lines.add("Host: " + server.getRawAuthority());
    lines.add("Connection: close");
    lines.addAll(fields);
    if (!body.isEmpty()) {
      lines.add("Content-Length: " + body.length());
    }
    return send(String.join("\r\n", lines) + "\r\n\r\n" + body);
  }

  /** Sends text as it is. */
  Answer send(String text) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      int end = answer.indexOf("\r\n\r\n");
      return new Answer(answer.substring(0, end), answer.substring(end + 4));
    }
  }
}
