// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.ContentReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tree. Between calls it holds its pin, the leaf it was in last, and two open files at the
 * most, which are its own: an interrupt of its thread closes nobody else's.
 */
final class TreeReader implements ContentReader {

  private static final int ZEROS = 8 << 10;
  private static final int BUFFER = 64 << 10;

  private final Node root;
  private final long length;
  private final Chunk.Loader loader;
  private final SegmentFiles files;
  private final Runnable end;

  private Node leaf = Node.EMPTY;
  private long leafStart;
  private long leafEnd;
  private @Nullable OpenSegment open;

  /** Edits leave runs of two segments in turn. */
  private @Nullable OpenSegment previous;

  private @Nullable ByteBuffer buffer;
  private boolean closed;

  private record OpenSegment(long id, Disk.Input input) {}

  /** An extent, and the place in it. */
  private record Place(Extent extent, long offset) {
    long left() {
      return extent.length() - offset;
    }
  }

  /**
   * Creates a reader.
   *
   * @param end called once, when it is closed
   */
  TreeReader(Node root, Chunk.Loader loader, SegmentFiles files, Runnable end) {
    this.root = root;
    this.length = root.length();
    this.loader = loader;
    this.files = files;
    this.end = end;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public int read(long position, ByteBuffer target) throws IOException {
    check(position);
    if (position >= length) {
      return -1;
    }
    if (!target.hasRemaining()) {
      return 0;
    }
    Place place = place(position);
    int count = (int) Math.min(target.remaining(), place.left());
    return place.extent().accept(new Reading(place.offset(), target, count));
  }

  @Override
  public void transferTo(long position, long count, WritableByteChannel target) throws IOException {
    check(position);
    if (count > 0 && position > length - count) {
      throw new EOFException(
          "content ends at " + length + ", " + count + " bytes from " + position + " expected");
    }
    long end = position + count;
    for (long at = position; at < end; ) {
      Place place = place(at);
      long most = Math.min(place.left(), end - at);
      at += place.extent().accept(new Transfer(place.offset(), target, most));
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try {
        closeSegments();
      } finally {
        end.run();
      }
    }
  }

  private void check(long position) throws IOException {
    if (closed) {
      throw new IOException("reader is closed");
    }
    if (position < 0) {
      throw new IllegalArgumentException("position is at least 0: " + position);
    }
  }

  // ---- finding the place

  private Place place(long position) throws IOException {
    if (position < leafStart || position >= leafEnd) {
      descend(position);
    }
    long start = leafStart;
    for (Extent extent : leaf.extents()) {
      if (position < start + extent.length()) {
        return new Place(extent, position - start);
      }
      start += extent.length();
    }
    throw new IOException("the catalog has a damaged tree: nothing at " + position);
  }

  private void descend(long position) throws IOException {
    long start = 0;
    Node node = root;
    while (node.height() > 0) {
      Chunk next = null;
      for (Chunk child : node.children()) {
        if (position < start + child.length()) {
          next = child;
          break;
        }
        start += child.length();
      }
      if (next == null) {
        throw new IOException("the catalog has a damaged tree: nothing at " + position);
      }
      node = loader.load(next);
    }
    leaf = node;
    leafStart = start;
    leafEnd = start + leaf.length();
  }

  // ---- reading extents

  /** Reads some bytes of an extent from {@code offset}, and returns how many. */
  private final class Reading implements Extent.Visitor<Integer, IOException> {
    private final long offset;
    private final ByteBuffer target;
    private final int count;

    Reading(long offset, ByteBuffer target, int count) {
      this.offset = offset;
      this.target = target;
      this.count = count;
    }

    @Override
    public Integer bytes(Extent.Bytes bytes) {
      target.put(window(bytes, offset, count));
      return count;
    }

    @Override
    public Integer run(Extent.Run run) throws IOException {
      return readRun(run, offset, target, count);
    }

    @Override
    public Integer zeros(Extent.Zeros zeros) {
      int some = Math.min(count, ZEROS);
      target.put(ByteBuffer.allocate(some));
      return some;
    }
  }

  /** Writes some bytes of an extent from {@code offset} to a channel, and returns how many. */
  private final class Transfer implements Extent.Visitor<Long, IOException> {
    private final long offset;
    private final WritableByteChannel target;
    private final long count;

    Transfer(long offset, WritableByteChannel target, long count) {
      this.offset = offset;
      this.target = target;
      this.count = count;
    }

    @Override
    public Long bytes(Extent.Bytes bytes) throws IOException {
      return writeAll(window(bytes, offset, (int) count), target);
    }

    @Override
    public Long run(Extent.Run run) throws IOException {
      return transferRun(run, offset, count, target);
    }

    @Override
    public Long zeros(Extent.Zeros zeros) throws IOException {
      return writeAll(ByteBuffer.allocate((int) Math.min(count, ZEROS)), target);
    }
  }

  private static long writeAll(ByteBuffer bytes, WritableByteChannel target) throws IOException {
    int written = bytes.remaining();
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
    return written;
  }

  private static ByteBuffer window(Extent.Bytes bytes, long offset, int count) {
    return bytes.buffer().slice(bytes.buffer().position() + (int) offset, count);
  }

  private int readRun(Extent.Run run, long offset, ByteBuffer target, int count)
      throws IOException {
    int limit = target.limit();
    target.limit(target.position() + count);
    try {
      int read = segment(run.segment()).read(run.offset() + offset, target);
      if (read < 0) {
        throw shortSegment(run, offset);
      }
      return read;
    } catch (ClosedChannelException e) {
      closeSegments(); // an interrupt did that; the next read may come without one
      throw e;
    } finally {
      target.limit(limit);
    }
  }

  private long transferRun(Extent.Run run, long offset, long count, WritableByteChannel target)
      throws IOException {
    if (target instanceof FileChannel || target instanceof SelectableChannel) {
      long written = segment(run.segment()).transferTo(run.offset() + offset, count, target);
      if (written > 0) {
        return written;
      }
      // The end of the file, or a target that takes nothing now; reading tells which.
    }
    // Into channels that are not the system's own, the Java library moves little at a time.
    ByteBuffer some = buffer();
    int read = readRun(run, offset, some, (int) Math.min(count, some.capacity()));
    writeAll(some.flip(), target);
    return read;
  }

  private ByteBuffer buffer() {
    ByteBuffer current = buffer;
    if (current == null) {
      current = ByteBuffer.allocate(BUFFER);
      buffer = current;
    }
    return current.clear();
  }

  private static EOFException shortSegment(Extent.Run run, long offset) {
    return new EOFException(
        "segment " + Long.toHexString(run.segment()) + " ends before " + (run.offset() + offset));
  }

  private Disk.Input segment(long id) throws IOException {
    OpenSegment current = open;
    if (current != null && current.id() == id) {
      return current.input();
    }
    OpenSegment before = previous;
    if (before == null || before.id() != id) {
      OpenSegment opened = new OpenSegment(id, files.open(id));
      closePrevious();
      before = opened;
    }
    previous = current;
    open = before;
    return before.input();
  }

  private void closeSegments() throws IOException {
    try {
      closePrevious();
    } finally {
      previous = open;
      open = null;
      closePrevious();
    }
  }

  private void closePrevious() throws IOException {
    OpenSegment closing = previous;
    previous = null;
    if (closing != null) {
      closing.input().close();
    }
  }
}
