// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/**
 * A socket, for what no client library sends. Strings go out as ISO 8859-1, one byte a character.
 * Whatever waits, waits 30 seconds at most.
 */
public final class RawConnection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String authority;
  private String request = "";

  public RawConnection(URI endpoint) throws IOException {
    socket = new Socket(endpoint.getHost(), endpoint.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    authority = endpoint.getRawAuthority();
  }

  /** Sends a request line, the fields with {@code Host} among them, and the empty line. */
  public RawConnection head(String method, String target, String... fields) throws IOException {
    StringBuilder text = new StringBuilder();
    request = method + " " + target;
    text.append(request).append(" HTTP/1.1\r\n");
    if (List.of(fields).stream().noneMatch(field -> field.startsWith("Host:"))) {
      text.append("Host: ").append(authority).append("\r\n");
    }
    for (String field : fields) {
      text.append(field).append("\r\n");
    }
    return send(text.append("\r\n").toString());
  }

  /** Sends text as it is. */
  public RawConnection send(String text) throws IOException {
    return send(text.getBytes(ISO_8859_1));
  }

  /** Sends bytes as they are. */
  public RawConnection send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Sends one chunk of a chunked body; an empty one is the last. */
  public RawConnection chunk(String data) throws IOException {
    return send(Integer.toHexString(data.length()) + "\r\n" + data + "\r\n");
  }

  /** Ends this side: the server reads the end of the stream, and can still answer. */
  public RawConnection endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Breaks the connection with a reset, as a client that dies. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Reads an interim response and returns its status, such as 100. */
  public int readInterim() throws IOException {
    return new ReplyReader(in, request).interim();
  }

  /** Reads the response, which no interim one may precede. */
  public Reply readFinal() throws IOException {
    return new ReplyReader(in, request).readFinal();
  }

  /** Reads the response; interim ones are passed over. */
  public Reply read() throws IOException {
    return new ReplyReader(in, request).read();
  }

  /** Whether the server closes without another byte. */
  public boolean isEnded() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
