// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.Change;
import dev.lws.store.ConflictException;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceStore;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.Transaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The store under test, and the moves in which its promises are told. Moves on it do what the core
 * does.
 */
final class Scene extends Drafts {

  /** More members than any container has here. */
  static final int ALL = 10_000;

  private @Nullable ResourceStore store;
  private @Nullable Path dir;
  private StoreHooks hooks = StoreHooks.NONE;

  /** A handle of nobody's, which stands for any of the same length when records are compared. */
  record Length(long length) implements Content {}

  void open(ResourceStore emptyStore, Path itsDir, StoreHooks itsHooks) {
    store = emptyStore;
    dir = itsDir;
    hooks = itsHooks;
  }

  void close() throws IOException {
    if (store != null) {
      store.close();
    }
  }

  ResourceStore store() {
    return Objects.requireNonNull(store, "the store is opened before each test");
  }

  // ---- what only some stores can be told

  void compact() throws IOException {
    offered(hooks.compaction(), "compaction").on(store());
  }

  /** Frees what may be freed, if the store can be told to. If not, it does so when it likes. */
  void reclaim() throws IOException {
    if (hooks.reclamation().isPresent()) {
      hooks.reclamation().get().on(store());
    }
  }

  void reopen() throws IOException {
    StoreHooks.Reopening reopening = offered(hooks.reopening(), "reopening");
    store().close();
    store = reopening.reopen(store(), dir());
  }

  boolean canReopen() {
    return hooks.reopening().isPresent();
  }

  void failNextCommit(StoreHooks.Failure failure) throws IOException {
    offered(hooks.sabotage(), "sabotage").failNextCommit(store(), failure);
  }

  /** Goes on with an empty store that has room for so many bytes. */
  void limitTo(long maxBytes) throws IOException {
    StoreHooks.Limit limit = offered(hooks.limit(), "limit");
    store().close();
    store = limit.open(dir().resolveSibling("limited"), maxBytes);
  }

  /** Returns another scene on the same storages; the caller closes it. */
  Scene secondNode() throws IOException {
    ResourceStore second = offered(hooks.secondNode(), "secondNode").open(store(), dir());
    Scene other = new Scene();
    other.open(second, dir(), hooks);
    return other;
  }

  private static <T> T offered(Optional<T> hook, String name) {
    return hook.orElseGet(
        () -> Assumptions.abort("the store offers no hook StoreHooks." + name + "()"));
  }

  private Path dir() {
    return Objects.requireNonNull(dir, "the folder is set before each test");
  }

  // ---- moves

  void commit(Transaction tx) throws IOException {
    store().commit(tx);
  }

  void commit(Change... changes) throws IOException {
    store().commit(transaction(changes));
  }

  StagedContent stage(byte[] bytes) throws IOException {
    return store().stage(ContentSource.of(bytes));
  }

  StagedContent stage(String text) throws IOException {
    return stage(text.getBytes(UTF_8));
  }

  StagedContent splice(ResourceId base, List<Splice> edits) throws IOException {
    try (Snapshot snapshot = store().snapshot()) {
      return store().splice(snapshot, contentOf(snapshot.find(base).orElseThrow()), edits);
    }
  }

  ResourceRecord storage(String name) throws IOException {
    return create(newContainer(ResourceId.FOREST, name));
  }

  ResourceRecord container(ResourceRecord parent, String name) throws IOException {
    return create(newContainer(parent.id(), name));
  }

  ResourceRecord data(ResourceRecord parent, String name, String text) throws IOException {
    return data(parent, name, text.getBytes(UTF_8));
  }

  ResourceRecord data(ResourceRecord parent, String name, byte[] bytes) throws IOException {
    try (StagedContent staged = stage(bytes)) {
      return create(newData(parent.id(), name, staged.content()));
    }
  }

  ResourceRecord auxiliary(ResourceRecord principal, String relation, String name)
      throws IOException {
    try (StagedContent staged = stage("about " + principal.name())) {
      return create(newAuxiliary(principal, relation, name, staged.content()));
    }
  }

  /** Creates {@code record} and returns it as it is stored. */
  ResourceRecord create(ResourceRecord record) throws IOException {
    commit(creating(record));
    return get(record.id());
  }

  /** Replaces whatever content {@code id} has. */
  void replace(ResourceId id, byte[] bytes) throws IOException {
    try (StagedContent staged = stage(bytes)) {
      commit(newContent(id, staged.content()));
    }
  }

  void replace(ResourceId id, String text) throws IOException {
    replace(id, text.getBytes(UTF_8));
  }

  // ---- what is seen

  Optional<ResourceRecord> find(ResourceId id) throws IOException {
    try (Snapshot snapshot = store().snapshot()) {
      return snapshot.find(id);
    }
  }

  Optional<ResourceRecord> find(String storage, String... segments) throws IOException {
    try (Snapshot snapshot = store().snapshot()) {
      return snapshot.find(path(storage, segments));
    }
  }

  ResourceRecord get(ResourceId id) throws IOException {
    return find(id).orElseThrow(() -> new AssertionError("no record has the id " + id));
  }

  byte[] bytes(ResourceId id) throws IOException {
    try (Snapshot snapshot = store().snapshot()) {
      return bytes(snapshot, id);
    }
  }

  String text(ResourceId id) throws IOException {
    return new String(bytes(id), UTF_8);
  }

  List<String> memberNames(ResourceId container) throws IOException {
    try (Snapshot snapshot = store().snapshot()) {
      return names(snapshot.members(container, Seek.first(), ALL).members());
    }
  }

  List<ResourceRecord> auxiliaries(ResourceId principal) throws IOException {
    try (Snapshot snapshot = store().snapshot()) {
      return snapshot.auxiliaries(principal);
    }
  }

  ContentReader open(ResourceId id) throws IOException {
    try (Snapshot snapshot = store().snapshot()) {
      return snapshot.open(contentOf(snapshot.find(id).orElseThrow()));
    }
  }

  /** All that is visible in a storage, bytes and tokens too, to compare before with after. */
  Map<ResourceRecord, String> picture(String storage) throws IOException {
    try (Snapshot snapshot = store().snapshot()) {
      return picture(snapshot, storage);
    }
  }

  static Map<ResourceRecord, String> picture(Snapshot snapshot, String storage) throws IOException {
    Map<ResourceRecord, String> seen = new LinkedHashMap<>();
    Optional<ResourceRecord> root = snapshot.find(ResourcePath.root(storage));
    if (root.isPresent()) {
      addTree(snapshot, root.get(), seen);
    }
    return seen;
  }

  private static void addTree(
      Snapshot snapshot, ResourceRecord record, Map<ResourceRecord, String> seen)
      throws IOException {
    String bytes =
        record.kind() == ResourceRecord.Kind.CONTAINER
            ? ""
            : new String(bytes(snapshot, record.id()), UTF_8);
    seen.put(comparable(record), bytes);
    for (ResourceRecord auxiliary : snapshot.auxiliaries(record.id())) {
      addTree(snapshot, auxiliary, seen);
    }
    for (ResourceRecord member : snapshot.members(record.id(), Seek.first(), ALL).members()) {
      addTree(snapshot, member, seen);
    }
  }

  // ---- what is expected

  void refused(String promise, Transaction tx) {
    assertThatThrownBy(() -> commit(tx)).as(promise).isInstanceOf(ConflictException.class);
  }

  void absent(String promise, ResourceRecord record) throws IOException {
    assertThat(find(record.id())).as(promise + " (found by id)").isEmpty();
  }

  /** Returns {@code record} with a handle that compares by length. Handles are opaque. */
  static ResourceRecord comparable(ResourceRecord record) {
    if (record.state() instanceof ResourceRecord.Bytes bytes) {
      Content length = new Length(bytes.content().length());
      return record.with(
          new ResourceRecord.Bytes(bytes.mediaType(), length), record.links(), record.tokens());
    }
    return record;
  }

  static ResourcePath path(String storage, String... segments) {
    return new ResourcePath(storage, List.of(segments));
  }

  static ResourceRecord.Members membersOf(ResourceRecord record) {
    return record.members().orElseThrow();
  }

  static Content contentOf(ResourceRecord record) {
    return record.bytes().orElseThrow().content();
  }

  static List<String> names(List<ResourceRecord> records) {
    return records.stream().map(ResourceRecord::name).toList();
  }

  static byte[] bytes(Snapshot snapshot, ResourceId id) throws IOException {
    try (ContentReader reader = snapshot.open(contentOf(snapshot.find(id).orElseThrow()))) {
      return allOf(reader);
    }
  }

  /** Reads a content to its end, through many short reads if the reader likes. */
  static byte[] allOf(ContentReader reader) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(reader.length()));
    while (all.hasRemaining()) {
      int read = reader.read(all.position(), all);
      assertThat(read)
          .as(
              "a reader returns at least one byte before the end; at %d of %d",
              all.position(), all.limit())
          .isPositive();
    }
    return all.array();
  }
}
