// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A request that the server answers by itself, with a problem like those of the endpoint (ALL-16).
 */
final class RefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedException(int status, String detail) {
    super(detail);
    this.status = status;
  }

  /** Sends the answer. The connection ends with it. */
  void send(OutputStream out) throws IOException {
    String text = "{\"type\":\"about:blank\",\"title\":\"The server refused\",\"status\":";
    byte[] body = (text + status + ",\"detail\":\"" + getMessage() + "\"}").getBytes(UTF_8);
    String head =
        "HTTP/1.1 "
            + status
            + " \r\nContent-Type: application/problem+json\r\nContent-Length: "
            + body.length
            + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
    out.write(head.getBytes(UTF_8));
    out.write(body);
  }
}
