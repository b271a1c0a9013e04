// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.StorageFullException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes that count against {@link MemoryStore.Builder#maxBytes}, and when it is given back. */
@ExtendWith(Seed.class)
class MemoryStoreSpaceTest {

  private final MemoryStore store = MemoryStore.builder().maxBytes(1000).build();
  private final Fixture fixture = new Fixture(store);

  @Test
  @DisplayName("exactly the limit fits, one byte more does not")
  void limitAndOneMore() throws IOException {
    try (StagedContent all = fixture.stage(1000)) {
      assertThat(all.content().length()).isEqualTo(1000);
      assertThat(store.usedBytes()).isEqualTo(1000);
    }

    assertThatThrownBy(() -> fixture.stage(1001)).isInstanceOf(StorageFullException.class);
    assertThat(store.usedBytes()).isZero();
  }

  @Test
  @DisplayName("a limit of 0 takes empty contents, a negative one is refused")
  void smallestLimit() throws IOException {
    MemoryStore none = MemoryStore.builder().maxBytes(0).build();

    assertThat(none.stage(ContentSource.of(new byte[0])).content().length()).isZero();
    assertThatThrownBy(() -> none.stage(ContentSource.of(new byte[1])))
        .isInstanceOf(StorageFullException.class);
    assertThatThrownBy(() -> MemoryStore.builder().maxBytes(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("an endless source is cut off at the limit")
  void endlessSource() {
    AtomicLong read = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read.incrementAndGet();
            return 1;
          }

          @Override
          public int read(byte[] target, int offset, int count) {
            read.addAndGet(count);
            return count;
          }
        };

    assertThatThrownBy(() -> store.stage(ContentSource.of(endless, OptionalLong.empty())))
        .isInstanceOf(StorageFullException.class);
    assertThat(read.get()).isLessThan(10_000);
    assertThat(store.usedBytes()).isZero();
  }

  @Test
  @DisplayName("a failure of the source reaches the caller unchanged and leaves nothing")
  void failingSource() {
    IOException checked = new IOException("client went away");
    IllegalStateException unchecked = new IllegalStateException("decoder");

    assertThatThrownBy(() -> store.stage(failingAfter(500, checked))).isSameAs(checked);
    assertThatThrownBy(() -> store.stage(failingAfter(500, unchecked))).isSameAs(unchecked);
    assertThat(store.usedBytes()).isZero();
  }

  @Test
  @DisplayName("staged bytes are given back when closed without a commit, once")
  void closedWithoutCommit() throws IOException {
    StagedContent other = fixture.stage(10);
    StagedContent staged = fixture.stage(100);

    staged.close();
    staged.close();

    assertThat(store.usedBytes()).isEqualTo(10);
    assertThatThrownBy(staged::open).isInstanceOf(IOException.class);
    other.close();
  }

  @Test
  @DisplayName("a committed content counts once, staged or not, however many records name it")
  void countsOnce() throws IOException {
    StagedContent staged = fixture.stage(100);
    ResourceRecord root = fixture.putContainer(ResourceId.FOREST, "s");
    ResourceRecord one = fixture.data(root.id(), "one", staged.content());
    ResourceRecord two = fixture.data(root.id(), "two", staged.content());

    fixture.commit(new Change.Insert(one));
    fixture.commit(new Change.Insert(two));
    assertThat(store.usedBytes()).isEqualTo(100);
    staged.close();
    assertThat(store.usedBytes()).isEqualTo(100);
    fixture.commit(new Change.Remove(one.id()));
    assertThat(store.usedBytes()).isEqualTo(100);
    fixture.commit(new Change.Remove(two.id()));
    assertThat(store.usedBytes()).isZero();
  }

  @Test
  @DisplayName("a replaced content is given back, while readers of it go on")
  void replaced() throws IOException {
    ResourceRecord root = fixture.putContainer(ResourceId.FOREST, "s");
    ResourceRecord record = fixture.put(root.id(), "r", 600);
    try (Snapshot snapshot = store.snapshot();
        ContentReader reader = snapshot.open(record.bytes().orElseThrow().content());
        StagedContent staged = fixture.stage(300)) {
      fixture.commit(fixture.replace(record, staged.content()));

      assertThat(store.usedBytes()).isEqualTo(300);
      assertThat(Fixture.bytes(reader)).hasSize(600);
      fixture.commit(fixture.replace(record, staged.content()));
      assertThat(store.usedBytes()).isEqualTo(300);
    }
    assertThat(store.usedBytes()).isEqualTo(300);
  }

  @Test
  @DisplayName("a content whose space was given back cannot be committed")
  void goneContent() throws IOException {
    ResourceRecord root = fixture.putContainer(ResourceId.FOREST, "s");
    ResourceRecord record = fixture.put(root.id(), "r", 10);
    StagedContent staged = fixture.stage(100);
    staged.close();

    assertThatThrownBy(
            () -> fixture.commit(new Change.Insert(fixture.data(root.id(), "x", staged.content()))))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> fixture.commit(fixture.replace(record, staged.content())))
        .isInstanceOf(ConflictException.class);
    assertThat(store.usedBytes()).isEqualTo(10);
  }

  @Test
  @DisplayName("a refused transaction neither holds nor gives back anything")
  void refusedCommit() throws IOException {
    ResourceRecord root = fixture.putContainer(ResourceId.FOREST, "s");
    ResourceRecord record = fixture.put(root.id(), "r", 10);
    StagedContent staged = fixture.stage(100);

    assertThatThrownBy(
            () ->
                fixture.commit(
                    fixture.replace(record, staged.content()),
                    new Change.Remove(record.id()),
                    new Change.Remove(record.id())))
        .isInstanceOf(ConflictException.class);

    assertThat(store.usedBytes()).isEqualTo(110);
    assertThat(fixture.exists(record)).isTrue();
    staged.close();
    assertThat(store.usedBytes()).isEqualTo(10);
  }

  @Test
  @DisplayName("a spliced content counts its whole length")
  void spliced() throws IOException {
    try (Snapshot snapshot = store.snapshot();
        StagedContent base = fixture.stage(400)) {
      try (StagedContent longer = store.splice(snapshot, base.content(), gap(600))) {
        assertThat(longer.content().length()).isEqualTo(600);
        assertThat(store.usedBytes()).isEqualTo(1000);
      }
      assertThatThrownBy(() -> store.splice(snapshot, base.content(), gap(601)))
          .isInstanceOf(StorageFullException.class);
      assertThat(store.usedBytes()).isEqualTo(400);
    }
  }

  @Test
  @DisplayName("a removed tree gives its space back bit by bit with later commits")
  void collectedByCommits() throws IOException {
    ResourceRecord root = fixture.putContainer(ResourceId.FOREST, "s");
    ResourceRecord tree = tree(root, 990);
    fixture.commit(new Change.RemoveTree(tree.id()));
    assertThat(store.usedBytes()).isPositive();

    for (int i = 0; i < 7; i++) { // 1,980 records, 256 of them with each commit
      fixture.commit(new Change.Touch(root.id(), Set.of(), 0, fixture.version(), Fixture.NOON));
    }

    assertThat(store.usedBytes()).isZero();
  }

  @Test
  @DisplayName("a removed tree gives its space back at once when that is needed")
  void collectedOnDemand() throws IOException {
    ResourceRecord root = fixture.putContainer(ResourceId.FOREST, "s");
    ResourceRecord tree = tree(root, 990);
    fixture.commit(new Change.RemoveTree(tree.id()));

    try (StagedContent all = fixture.stage(1000)) {
      assertThat(store.usedBytes()).isEqualTo(1000);
      assertThat(all.content().length()).isEqualTo(1000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 4097, 100_000, 262_144, 262_145, 1_000_000})
  @DisplayName("a source is read to its end, whatever it announces and however it dribbles")
  void readsToTheEnd(int length) throws IOException {
    MemoryStore roomy = MemoryStore.create();
    Random random = Seed.random(length);
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);

    for (long announced : new long[] {-1, 0, length, length - 1, length + 1, 3, 1L << 40}) {
      InputStream dribble =
          new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
              return super.read(target, offset, 1 + random.nextInt(count));
            }
          };
      OptionalLong hint = announced < 0 ? OptionalLong.empty() : OptionalLong.of(announced);
      try (StagedContent staged = roomy.stage(ContentSource.of(dribble, hint));
          ContentReader reader = staged.open()) {
        assertThat(Fixture.bytes(reader)).isEqualTo(bytes);
        assertThat(MemoryContent.of(staged.content(), roomy).extents().kept()).isEqualTo(length);
      }
    }
    assertThat(roomy.usedBytes()).isZero();
  }

  /** A container with so many containers of one record of one byte each, and an auxiliary. */
  private ResourceRecord tree(ResourceRecord root, int size) throws IOException {
    ResourceRecord top = fixture.putContainer(root.id(), "top");
    for (int i = 0; i < size; i++) {
      ResourceRecord container = fixture.putContainer(top.id(), "c" + i);
      fixture.put(container.id(), "r", 1);
    }
    try (StagedContent staged = fixture.stage(5)) {
      fixture.commit(new Change.Insert(fixture.auxiliary(top, top.id(), "acl", staged.content())));
    }
    return top;
  }

  private static List<Splice> gap(int length) {
    return List.of(new Splice(length, 0, new Splice.Zeros(0)));
  }

  private static ContentSource failingAfter(int length, Exception failure) {
    return ContentSource.of(
        new FilterInputStream(new ByteArrayInputStream(new byte[length])) {
          @Override
          public int read() throws IOException {
            return failAtEnd(super.read());
          }

          @Override
          public int read(byte[] target, int offset, int count) throws IOException {
            return failAtEnd(super.read(target, offset, count));
          }

          private int failAtEnd(int read) throws IOException {
            if (read >= 0) {
              return read;
            }
            if (failure instanceof IOException checked) {
              throw checked;
            }
            throw (RuntimeException) failure;
          }
        },
        OptionalLong.empty());
  }
}
