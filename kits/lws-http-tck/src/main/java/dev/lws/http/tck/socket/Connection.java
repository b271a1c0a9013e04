// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.socket;

import dev.lws.core.http.HttpExchange;
import dev.lws.http.tck.host.HostSetup;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** One connection: requests and their responses, one after the other. */
final class Connection {

  private static final int IDLE_MILLIS = 60_000;
  private static final int LINGER_MILLIS = 2_000;
  private static final int MOST_LINGERED = 1 << 20;

  private final HostSetup setup;
  private final UnaryOperator<HttpExchange> between;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Connection(HostSetup setup, UnaryOperator<HttpExchange> between, Socket socket)
      throws IOException {
    this.setup = setup;
    this.between = between;
    this.socket = socket;
    socket.setSoTimeout(IDLE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream(), 16 << 10);
  }

  /** Answers until one side wants to end. */
  void serve() throws IOException {
    try {
      Optional<RequestHead> head = RequestHead.read(in);
      while (head.isPresent() && answer(head.get())) {
        head = RequestHead.read(in);
      }
    } catch (RefusedException e) {
      e.send(out);
    }
    linger();
  }

  /** Answers one request, and says whether another may follow. */
  private boolean answer(RequestHead head) throws IOException {
    OptionalInt mountSegments = new Mount(setup).segmentsOf(head.path());
    if (mountSegments.isEmpty()) {
      throw new RefusedException(404, "nothing lives there");
    }
    SocketExchange exchange =
        new SocketExchange(
            head,
            RequestBody.of(head, in),
            mountSegments.getAsInt(),
            setup.agents().apply(head.fields("Authorization").stream().findFirst()),
            out);
    if (setup.formFilter() && head.isPostedForm()) {
      exchange.body().readAllBytes(); // as getParameter does
    }
    setup.binding().handle(between.apply(exchange));
    return exchange.finish();
  }

  /**
   * Ends this side first and reads on for a while: what a client has sent and nobody has read would
   * make the system reset the connection, and the response be lost on its way (RFC 9112 §9.6).
   */
  private void linger() throws IOException {
    out.flush();
    socket.shutdownOutput();
    socket.setSoTimeout(LINGER_MILLIS);
    byte[] ignored = new byte[8 << 10];
    int left = MOST_LINGERED;
    for (int read = in.read(ignored); read >= 0 && left > 0; read = in.read(ignored)) {
      left -= read;
    }
  }
}
