// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes bytes in. Short contents wait in memory for their commit, which makes them durable; long
 * ones are written to a segment, which is durable when staging returns.
 */
final class Staging {

  private static final int BUFFER = 64 << 10;

  private final int inlineThreshold;
  private final AtomicLong lastContent;
  private final AtomicLong lastChunk;
  private final LiveContents live;
  private final Trees trees;
  private final SegmentFiles files;
  private final Quota quota;
  private final Collector collector;

  /**
   * Creates a staging area.
   *
   * @param inlineThreshold how long a short content is at the most
   * @param found what numbers are taken
   */
  Staging(
      int inlineThreshold,
      Recovery found,
      LiveContents live,
      Trees trees,
      SegmentFiles files,
      Quota quota,
      Collector collector) {
    this.inlineThreshold = inlineThreshold;
    this.lastContent = new AtomicLong(found.lastContent());
    this.lastChunk = new AtomicLong(found.lastChunk());
    this.live = live;
    this.trees = trees;
    this.files = files;
    this.quota = quota;
    this.collector = collector;
  }

  /** Reads a source to its end. */
  StagedContent stage(ContentSource source) throws IOException {
    StagedContent staged = null;
    try (InputStream in = source.open()) {
      staged = staged(in);
      return staged;
    } catch (IOException | RuntimeException | Error e) {
      if (staged != null) {
        staged.close(); // the stream did not close
      }
      throw e;
    }
  }

  private StagedContent staged(InputStream in) throws IOException {
    byte[] head = in.readNBytes(inlineThreshold + 1);
    if (head.length <= inlineThreshold) {
      quota.require(head.length);
      return staged(head.length == 0 ? Node.EMPTY : Trees.leafOf(ByteBuffer.wrap(head)), () -> {});
    }
    Segment segment =
        write(
            out -> {
              out.write(head, 0, head.length);
              byte[] buffer = new byte[BUFFER];
              for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
              }
            });
    Node root = new Node.Leaf(List.of(new Extent.Run(segment.id(), 0, segment.length())));
    return staged(root, () -> endSegment(segment));
  }

  /** Takes bytes of a segment, as they come. */
  @FunctionalInterface
  interface Sink {
    void write(byte[] bytes, int offset, int count) throws IOException;
  }

  /** Hands bytes of a segment on. */
  @FunctionalInterface
  interface Filling {
    void into(Sink sink) throws IOException;
  }

  /** Writes a segment, which is durable on return and there until {@link #endSegment}. */
  Segment write(Filling filling) throws IOException {
    AtomicLong taken = new AtomicLong();
    boolean finished = false;
    try (SegmentWriter writer = files.create()) {
      filling.into(
          (bytes, offset, count) -> {
            quota.take(count);
            taken.addAndGet(count);
            writer.write(bytes, offset, count);
          });
      Segment segment = writer.finish();
      live.fresh().add(segment);
      finished = true;
      return segment;
    } finally {
      if (!finished) {
        quota.giveBack(taken.get());
      }
    }
  }

  /** Leaves a segment to those contents that were committed with it. */
  void endSegment(Segment segment) {
    collector.end(segment);
  }

  long newChunk() {
    return lastChunk.incrementAndGet();
  }

  /** Applies edits; the result keeps alive what it shares with its sources. */
  StagedContent splice(StoredContent base, List<Splice> edits) throws IOException {
    List<Long> shared = new ArrayList<>();
    boolean staged = false;
    try {
      live.pins().pin(base.id());
      shared.add(base.id());
      TreeBuilder result = new TreeBuilder(trees, this::newChunk);
      Splicer splicer =
          new Splicer(trees.root(base), trees, source -> root(source, shared), result);
      Node root = splicer.splice(edits);
      if (root.length() <= inlineThreshold) {
        root = trees.inlined(root);
      }
      StagedContent spliced = staged(root, () -> shared.forEach(live.pins()::unpin));
      staged = true;
      return spliced;
    } finally {
      if (!staged) {
        shared.forEach(live.pins()::unpin);
      }
    }
  }

  /** Finds the tree of a slice's source, which its caller has to keep staged. */
  private Node root(StagedContent source, List<Long> shared) throws IOException {
    StoredContent content = live.handles().own(source.content());
    if (!live.pins().pinAgain(content.id())) {
      throw new IOException("staged content is closed");
    }
    shared.add(content.id());
    return trees.root(content);
  }

  /**
   * Returns a tree as a staged content.
   *
   * @param end called when nobody in this process needs it any more
   */
  StagedContent staged(Node root, Runnable end) {
    StoredContent content = live.handles().fresh(lastContent.incrementAndGet(), root);
    live.pins().pinFresh(content.id(), end);
    return new Staged(content, root);
  }

  private final class Staged implements StagedContent {

    private final StoredContent content;
    private final Node root;
    private final AtomicBoolean ended = new AtomicBoolean();

    Staged(StoredContent content, Node root) {
      this.content = content;
      this.root = root;
    }

    @Override
    public StoredContent content() {
      return content;
    }

    @Override
    public ContentReader open() throws IOException {
      if (ended.get() || !live.pins().pinAgain(content.id())) {
        throw new IOException("staged content is closed");
      }
      return trees.open(root, () -> live.pins().unpin(content.id()));
    }

    @Override
    public void close() {
      if (ended.compareAndSet(false, true)) {
        live.pins().unpin(content.id());
      }
    }
  }
}
