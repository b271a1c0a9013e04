// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One connection that is kept alive. The client is as cheap as it can be, since it shares the
 * machine with the server that is measured: no pipelining, no copies, no allocation per request.
 */
final class Connection implements AutoCloseable {

  private static final String CONTENT_LENGTH = "\ncontent-length:";

  /** The size of the chunks of a chunked upload. */
  private static final int CHUNK = 32 << 10;

  private final SocketChannel channel;
  private final ByteBuffer received = ByteBuffer.allocateDirect(128 << 10).flip();

  Connection(int port) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  /** Takes a body piece by piece. */
  @FunctionalInterface
  interface Sink {
    void accept(ByteBuffer bytes);
  }

  /** Returns the bytes of a GET request, to be sent any number of times. */
  static ByteBuffer get(String path) {
    return ascii(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: lws-bench\r\nAccept: */*\r\n\r\n");
  }

  /**
   * Sends a request that has no body, and reads the response.
   *
   * @return how long the response's body was
   */
  long exchange(ByteBuffer request, Sink sink) throws IOException {
    write(request.duplicate());
    return receive(200, sink);
  }

  /** Uploads {@link GeneratedBytes} to where nothing is, with {@code Content-Length}. */
  void upload(String path, long length) throws IOException {
    write(ascii(putHead(path) + "Content-Length: " + length + "\r\n\r\n"));
    writeGenerated(0, length);
    receive(201, bytes -> {});
  }

  /** Uploads {@link GeneratedBytes} to where nothing is, in chunks. */
  void uploadChunked(String path, long length) throws IOException {
    write(ascii(putHead(path) + "Transfer-Encoding: chunked\r\n\r\n"));
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK + 16);
    for (long at = 0; at < length; ) {
      ByteBuffer window = GeneratedBytes.window(at, Math.min(length - at, CHUNK));
      at += window.remaining();
      chunk.clear();
      chunk.put(ascii(Integer.toHexString(window.remaining()) + "\r\n"));
      chunk.put(window).put(ascii("\r\n"));
      write(chunk.flip());
    }
    write(ascii("0\r\n\r\n"));
    receive(201, bytes -> {});
  }

  /**
   * A part of a document.
   *
   * @param text its beginning
   * @param count how many {@link GeneratedBytes} follow
   */
  record Part(String text, long count) {}

  /**
   * Sends a patch.
   *
   * @param fields lines that say what it is, each with its line end
   * @param parts the document; the bytes of each part go on where those of the one before ended
   */
  void patch(String path, String fields, List<Part> parts) throws IOException {
    long length = parts.stream().mapToLong(part -> part.text().length() + part.count()).sum();
    write(
        ascii(
            "PATCH "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\n"
                + fields
                + "Content-Length: "
                + length
                + "\r\n\r\n"));
    long at = 0;
    for (Part part : parts) {
      write(ascii(part.text()));
      writeGenerated(at, at + part.count());
      at += part.count();
    }
    receive(204, bytes -> {});
  }

  /** Deletes what is there. */
  void delete(String path) throws IOException {
    write(ascii("DELETE " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    receive(204, bytes -> {});
  }

  private static String putHead(String path) {
    return "PUT "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: *\r\n"
        + "Content-Type: application/octet-stream\r\n";
  }

  private static ByteBuffer ascii(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  private void writeGenerated(long from, long to) throws IOException {
    for (long at = from; at < to; ) {
      ByteBuffer window = GeneratedBytes.window(at, to - at);
      at += window.remaining();
      write(window);
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private long receive(int status, Sink sink) throws IOException {
    long length = head(status);
    for (long left = length; left > 0; ) {
      if (!received.hasRemaining()) {
        received.clear();
        fill();
      }
      int count = (int) Math.min(left, received.remaining());
      sink.accept(received.slice(received.position(), count));
      received.position(received.position() + count);
      left -= count;
    }
    return length;
  }

  /** Reads the head of a response and returns the length that it announces. */
  private long head(int status) throws IOException {
    received.compact().flip();
    int end = endOfHead();
    long length = 0;
    for (int at = 0; at < end; at++) {
      if (received.get(at) == '\n' && isContentLength(at)) {
        length = number(at + CONTENT_LENGTH.length());
      }
    }
    int sent = 100 * digit(9) + 10 * digit(10) + digit(11);
    if (sent != status) {
      throw new IOException(
          status + " expected: " + StandardCharsets.US_ASCII.decode(received.slice(0, end)));
    }
    received.position(end + 4);
    return length;
  }

  private int endOfHead() throws IOException {
    for (int at = 0; ; ) {
      for (; at + 4 <= received.limit(); at++) {
        if (isEnd(at)) {
          return at;
        }
      }
      received.position(received.limit()).limit(received.capacity());
      fill();
    }
  }

  /** Appends what arrives next and makes all that was received readable from its beginning. */
  private void fill() throws IOException {
    if (channel.read(received) < 0) {
      throw new EOFException("the server has closed the connection");
    }
    received.flip();
  }

  private boolean isEnd(int at) {
    return received.get(at) == '\r'
        && received.get(at + 1) == '\n'
        && received.get(at + 2) == '\r'
        && received.get(at + 3) == '\n';
  }

  private boolean isContentLength(int at) {
    for (int i = 1; i < CONTENT_LENGTH.length(); i++) {
      if (Character.toLowerCase((char) received.get(at + i)) != CONTENT_LENGTH.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int digit(int at) {
    return received.get(at) - '0';
  }

  private long number(int from) {
    long number = 0;
    for (int at = from; received.get(at) != '\r'; at++) {
      if (received.get(at) != ' ') {
        number = 10 * number + received.get(at) - '0';
      }
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
