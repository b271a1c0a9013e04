// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.store.Change;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.ForwardingSnapshot;
import dev.lws.store.ForwardingStore;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.Transaction;
import dev.lws.store.memory.MemoryStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A store for bodies of any size in next to no memory: it counts and sums up what it is given
 * instead of keeping it, and reads {@link GeneratedBytes} of that length instead. Who uploads those
 * gets back what was uploaded; after a patch only the length is right.
 *
 * <p>Records are kept by a {@link MemoryStore}, and there each content is nothing but its length.
 */
final class GeneratedStore extends ForwardingStore {

  private volatile Staged lastStaged = new Staged(0, 0);

  GeneratedStore() {
    super(MemoryStore.create());
  }

  /**
   * The length and checksum of what a source had.
   *
   * @param length in bytes
   * @param checksum their CRC-32C
   */
  record Staged(long length, long checksum) {}

  /** Returns what was staged last. */
  Staged lastStaged() {
    return lastStaged;
  }

  @Override
  public Snapshot snapshot() throws IOException {
    return new GeneratedSnapshot(super.snapshot());
  }

  @Override
  public StagedContent stage(ContentSource bytes) throws IOException {
    Staged staged = counted(bytes);
    StagedContent kept = kept(staged.length());
    lastStaged = staged;
    return kept;
  }

  /** Stages the bytes that came for the new content; they stay what was staged last. */
  @Override
  public StagedContent splice(Snapshot at, Content base, List<Splice> edits) throws IOException {
    long length = 0;
    long end = 0;
    for (Splice edit : edits) {
      length += edit.offset() - end + edit.with().length();
      end = edit.offset() + edit.removed();
    }
    length += Math.max(0, base.length() - end);
    return kept(length);
  }

  private StagedContent kept(long length) throws IOException {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(length).array();
    return new GeneratedStagedContent(super.stage(ContentSource.of(bytes)), length);
  }

  private static Staged counted(ContentSource bytes) throws IOException {
    CRC32C checksum = new CRC32C();
    long length = 0;
    byte[] buffer = new byte[64 << 10];
    try (InputStream in = bytes.open()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        checksum.update(buffer, 0, read);
        length += read;
      }
    }
    return new Staged(length, checksum.getValue());
  }

  @Override
  public void commit(Transaction tx) throws IOException {
    super.commit(
        new Transaction(
            tx.id(),
            tx.expectations(),
            tx.changes().stream().map(GeneratedStore::toKept).toList()));
  }

  private static Change toKept(Change change) {
    if (change instanceof Change.Insert insert) {
      ResourceRecord record = insert.record();
      return record.state() instanceof Bytes bytes
          ? new Change.Insert(record.with(toKept(bytes), record.links(), record.tokens()))
          : insert;
    }
    if (change instanceof Change.Update update && update.bytes() != null) {
      return new Change.Update(
          update.id(), toKept(update.bytes()), update.links(), update.renewed(), update.when());
    }
    return change;
  }

  private static Bytes toKept(Bytes bytes) {
    return new Bytes(bytes.mediaType(), ((GeneratedContent) bytes.content()).kept());
  }

  /**
   * A content.
   *
   * @param kept its length, as the store of the records has it
   * @param length the same
   */
  private record GeneratedContent(Content kept, long length) implements Content {}

  private record GeneratedStagedContent(StagedContent kept, long length) implements StagedContent {

    @Override
    public Content content() {
      return new GeneratedContent(kept.content(), length);
    }

    @Override
    public ContentReader open() {
      return new GeneratedReader(length);
    }

    @Override
    public void close() throws IOException {
      kept.close();
    }
  }

  /** Shows records with the contents that belong to them. */
  private static final class GeneratedSnapshot extends ForwardingSnapshot {

    GeneratedSnapshot(Snapshot kept) {
      super(kept);
    }

    @Override
    public Optional<ResourceRecord> find(ResourcePath path) throws IOException {
      return Optional.ofNullable(shown(super.find(path).orElse(null)));
    }

    @Override
    public Optional<ResourceRecord> find(ResourceId id) throws IOException {
      return Optional.ofNullable(shown(super.find(id).orElse(null)));
    }

    @Override
    public Page members(ResourceId container, Seek from, int limit) throws IOException {
      Page page = super.members(container, from, limit);
      return new Page(shown(page.members()), page.more());
    }

    @Override
    public List<ResourceRecord> auxiliaries(ResourceId principal) throws IOException {
      return shown(super.auxiliaries(principal));
    }

    @Override
    public ContentReader open(Content content) {
      return new GeneratedReader(content.length());
    }

    private List<ResourceRecord> shown(List<ResourceRecord> records) throws IOException {
      ResourceRecord[] shown = records.toArray(new ResourceRecord[0]);
      for (int i = 0; i < shown.length; i++) {
        shown[i] = shown(shown[i]);
      }
      return List.of(shown);
    }

    private @Nullable ResourceRecord shown(@Nullable ResourceRecord record) throws IOException {
      if (record == null || !(record.state() instanceof Bytes bytes)) {
        return record;
      }
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES);
      try (ContentReader reader = super.open(bytes.content())) {
        for (int at = 0; length.hasRemaining(); at = length.position()) {
          reader.read(at, length);
        }
      }
      Content content = new GeneratedContent(bytes.content(), length.getLong(0));
      return record.with(new Bytes(bytes.mediaType(), content), record.links(), record.tokens());
    }
  }

  private record GeneratedReader(long length) implements ContentReader {

    @Override
    public int read(long position, ByteBuffer target) {
      if (position >= length) {
        return -1;
      }
      ByteBuffer window =
          GeneratedBytes.window(position, Math.min(target.remaining(), length - position));
      int count = window.remaining();
      target.put(window);
      return count;
    }

    @Override
    public void transferTo(long position, long count, WritableByteChannel target)
        throws IOException {
      if (count > length - position) {
        throw new EOFException("content ends at " + length);
      }
      long end = position + count;
      for (long at = position; at < end; ) {
        ByteBuffer window = GeneratedBytes.window(at, end - at);
        at += window.remaining();
        while (window.hasRemaining()) {
          target.write(window);
        }
      }
    }

    @Override
    public void close() {}
  }
}
