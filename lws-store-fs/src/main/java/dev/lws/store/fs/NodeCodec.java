// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Nodes as bytes: the height, the number of entries, then the entries. Numbers take 7 bits a byte,
 * the low ones first; the top bit says that more follow.
 */
final class NodeCodec {

  private static final int BYTES = 1;
  private static final int RUN = 2;
  private static final int ZEROS = 3;

  private NodeCodec() {}

  static byte[] encode(Node node) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, node.height());
    put(out, node.children().size() + node.extents().size());
    for (Chunk child : node.children()) {
      put(out, child.id());
      put(out, child.length());
      put(out, child.pieces());
    }
    Entries entries = new Entries(out);
    node.extents().forEach(extent -> extent.accept(entries));
    return out.toByteArray();
  }

  /** The entries of a leaf, each appended to {@code out}, which is returned. */
  private record Entries(ByteArrayOutputStream out)
      implements Extent.Visitor<ByteArrayOutputStream, RuntimeException> {

    @Override
    public ByteArrayOutputStream bytes(Extent.Bytes bytes) {
      put(out, BYTES);
      put(out, bytes.length());
      byte[] copy = new byte[bytes.buffer().remaining()];
      bytes.buffer().duplicate().get(copy);
      out.writeBytes(copy);
      return out;
    }

    @Override
    public ByteArrayOutputStream run(Extent.Run run) {
      put(out, RUN);
      put(out, run.length());
      put(out, run.segment());
      put(out, run.offset());
      return out;
    }

    @Override
    public ByteArrayOutputStream zeros(Extent.Zeros zeros) {
      put(out, ZEROS);
      put(out, zeros.length());
      return out;
    }
  }

  private static void put(ByteArrayOutputStream out, long number) {
    long rest = number;
    for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
      out.write((int) (rest & 0x7f) | 0x80);
    }
    out.write((int) rest);
  }

  /**
   * Reads what {@link #encode} has written. Inline bytes are not copied.
   *
   * @throws IOException if it was something else
   */
  static Node decode(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      Node node = decode(in);
      if (!in.hasRemaining()) {
        return node;
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new IOException("the catalog has a damaged node", e);
    }
    throw new IOException("the catalog has a damaged node: " + in.remaining() + " bytes too many");
  }

  private static Node decode(ByteBuffer in) throws IOException {
    int height = Math.toIntExact(number(in));
    long count = number(in);
    if (height > 0) {
      List<Chunk> children = new ArrayList<>();
      for (; count > 0; count--) {
        children.add(new Chunk(number(in), number(in), number(in), null));
      }
      return new Node.Branch(height, children);
    }
    List<Extent> extents = new ArrayList<>();
    for (; count > 0; count--) {
      extents.add(extent(in));
    }
    return new Node.Leaf(extents);
  }

  private static Extent extent(ByteBuffer in) throws IOException {
    int kind = Math.toIntExact(number(in));
    long length = number(in);
    return switch (kind) {
      case BYTES -> new Extent.Bytes(bytes(in, Math.toIntExact(length)));
      case RUN -> new Extent.Run(number(in), number(in), length);
      case ZEROS -> new Extent.Zeros(length);
      default -> throw new IOException("the catalog has a damaged node: kind " + kind);
    };
  }

  private static ByteBuffer bytes(ByteBuffer in, int length) {
    ByteBuffer bytes = in.slice(in.position(), length);
    in.position(in.position() + length);
    return bytes;
  }

  private static long number(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      number |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }
}
