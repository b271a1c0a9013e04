// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.bench.Connection.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Patches a resource with documents that are many times larger than the server's heap, in every
 * format of bytes, and checks that all bytes arrived.
 *
 * <p>Arguments, all optional: {@code heap=64 mib=512}.
 */
public final class LargePatches {

  private static final String RESOURCE = BenchServer.STORAGE + "patched";
  private static final int RANGES = 8;

  private LargePatches() {}

  /**
   * The speeds that were found.
   *
   * @param append SabreDAV's, behind the end, in MiB/s
   * @param overwrite SabreDAV's, in the middle, in MiB/s
   * @param byteRange {@code message/byterange}, in MiB/s
   * @param byteRanges {@code multipart/byteranges}, in MiB/s
   * @param figures those of the server after all that
   */
  record Outcome(
      double append, double overwrite, double byteRange, double byteRanges, Figures figures) {}

  /** Measures, and prints what came out. */
  public static void main(String[] args) throws IOException {
    Arguments arguments = new Arguments(args);
    int heapMib = arguments.get("heap", 64);
    int mib = arguments.get("mib", 512);
    Outcome outcome = run(heapMib, (long) mib << 20);
    System.out.printf(
        Locale.ROOT,
        """
        patches of %,d MiB through a server with -Xmx%dm, in MiB/s; every byte arrived
          X-Update-Range: append       %,6.0f
          X-Update-Range: bytes=first- %,6.0f
          message/byterange            %,6.0f
          multipart/byteranges         %,6.0f (%d parts)
        %s
        """,
        mib,
        heapMib,
        outcome.append(),
        outcome.overwrite(),
        outcome.byteRange(),
        outcome.byteRanges(),
        RANGES,
        outcome.figures().memory());
  }

  /**
   * Sends patches to a new server.
   *
   * @param length of the new bytes in each of them
   * @throws IOException if the server failed or not all bytes arrived
   */
  static Outcome run(int heapMib, long length) throws IOException {
    try (SmallServer server = new SmallServer(heapMib)) {
      server.send(length, client -> client.upload(RESOURCE, length));
      double append = server.send(length, client -> partialUpdate(client, "append", length));
      double overwrite =
          server.send(length, client -> partialUpdate(client, "bytes=" + length / 4 + "-", length));
      double byteRange = server.send(length, client -> byteRange(client, length / 2, length));
      double byteRanges = server.send(length, client -> byteRanges(client, length));
      server.fetch(RESOURCE, 2 * length);
      return new Outcome(append, overwrite, byteRange, byteRanges, server.figures());
    }
  }

  private static void partialUpdate(Connection client, String range, long length)
      throws IOException {
    client.patch(
        RESOURCE,
        "Content-Type: application/x-sabredav-partialupdate\r\nX-Update-Range: " + range + "\r\n",
        List.of(new Part("", length)));
  }

  private static void byteRange(Connection client, long from, long length) throws IOException {
    client.patch(
        RESOURCE,
        "Content-Type: message/byterange\r\n",
        List.of(new Part(contentRange(from, length), length)));
  }

  /** The last range first, with as many bytes between them as each has. */
  private static void byteRanges(Connection client, long length) throws IOException {
    long each = length / RANGES;
    List<Part> parts = new ArrayList<>();
    for (int i = RANGES - 1; i >= 0; i--) {
      parts.add(new Part("\r\n--next-part\r\n" + contentRange(2L * i * each, each), each));
    }
    parts.add(new Part("\r\n--next-part--\r\n", 0));
    client.patch(RESOURCE, "Content-Type: multipart/byteranges; boundary=next-part\r\n", parts);
  }

  private static String contentRange(long from, long length) {
    return "Content-Range: bytes " + from + "-" + (from + length - 1) + "/*\r\n\r\n";
  }
}
