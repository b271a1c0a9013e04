// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 responses strictly (RFC 9112). */
public final class ReplyReader {

  private final InputStream in;
  private final String request;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  public ReplyReader(InputStream in, String request) {
    this.in = in;
    this.request = request;
  }

  public int interim() throws IOException {
    int status = head();
    assertThat(status).as("an interim status to " + request).isBetween(100, 199);
    return status;
  }

  public Reply readFinal() throws IOException {
    int status = head();
    assertThat(status).as("the first status to " + request).isGreaterThanOrEqualTo(200);
    return reply(status);
  }

  public Reply read() throws IOException {
    int status = head();
    while (status < 200) {
      headers.clear();
      status = head();
    }
    return reply(status);
  }

  private Reply reply(int status) throws IOException {
    boolean complete = status == 204 || status == 304 || request.startsWith("HEAD ") || body();
    return new Reply(request, status, headers, body.toByteArray(), complete);
  }

  private int head() throws IOException {
    String line = line();
    assertThat(line).as("the status line to " + request).matches("HTTP/1\\.1 [1-5][0-9][0-9] .*");
    for (String field = line(); !field.isEmpty(); field = line()) {
      int colon = field.indexOf(':');
      assertThat(colon).as("a field line: " + field).isPositive();
      headers
          .computeIfAbsent(field.substring(0, colon), name -> new ArrayList<>())
          .add(field.substring(colon + 1).strip());
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended in the head of the response to " + request);
      }
      line.append((char) c);
    }
    assertThat(line).as("a line of the response to " + request).endsWith("\r");
    return line.substring(0, line.length() - 1);
  }

  /** Reads the body and says whether it ended as announced. */
  private boolean body() throws IOException {
    try {
      if (headers.containsKey("Transfer-Encoding")) {
        return chunked();
      }
      List<String> lengths = headers.getOrDefault("Content-Length", List.of());
      if (lengths.isEmpty()) {
        body.writeBytes(in.readAllBytes());
        return true; // delimited by the close, so nobody can tell
      }
      return bytes(Long.parseLong(lengths.get(0)));
    } catch (SocketException e) {
      return false; // reset
    }
  }

  private boolean chunked() throws IOException {
    assertThat(headers.getOrDefault("Transfer-Encoding", List.of()))
        .singleElement()
        .asString()
        .isEqualToIgnoringCase("chunked");
    while (true) {
      String size = chunkLine();
      if (size == null) {
        return false;
      }
      int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
      if (!bytes(length) || !"".equals(chunkLine())) {
        return false;
      }
      if (length == 0) {
        return true;
      }
    }
  }

  /** Reads a line of the chunked framing; null if the connection ends in it. */
  private @Nullable String chunkLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private boolean bytes(long count) throws IOException {
    byte[] buffer = new byte[16 << 10];
    long missing = count;
    while (missing > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, missing));
      if (read < 0) {
        return false;
      }
      body.write(buffer, 0, read);
      missing -= read;
    }
    return true;
  }

  /** For messages. */
  @Override
  public String toString() {
    return request + " -> " + headers + " " + body.toString(ISO_8859_1);
  }
}
