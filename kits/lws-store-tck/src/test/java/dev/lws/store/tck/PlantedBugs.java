// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import dev.lws.store.Change;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.Expectation;
import dev.lws.store.ForwardingSnapshot;
import dev.lws.store.ForwardingStore;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceStore;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import dev.lws.store.Transaction;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The suite over stores that are wrong in one way each. Surefire does not run them; {@link
 * PlantedBugTest} does.
 */
final class PlantedBugs {

  private PlantedBugs() {}

  private static final Exchanger<Integer> WINDOW = new Exchanger<>();

  /** Holds a window open until another thread has come to one, or is not coming. */
  private static void letOthersIn() throws IOException {
    try {
      WINDOW.exchange(0, 200, TimeUnit.MICROSECONDS);
    } catch (TimeoutException e) {
      // nobody came
    } catch (InterruptedException e) {
      throw new InterruptedIOException(e.getMessage());
    }
  }

  /** The suite over a store with a bug. */
  private abstract static class Suite extends ResourceStoreContract {

    abstract ResourceStore broken(ResourceStore real);

    @Override
    protected ResourceStore newStore(Path dir) {
      return broken(MemoryStore.create());
    }

    @Override
    protected StoreHooks hooks() {
      return new StoreHooks() {
        @Override
        public Optional<Limit> limit() {
          return Optional.of(
              (dir, maxBytes) -> broken(MemoryStore.builder().maxBytes(maxBytes).build()));
        }
      };
    }
  }

  static class IgnoresVersions extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return ignoring(real, Expectation.At.class);
    }
  }

  static class IgnoresMemberships extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return ignoring(real, Expectation.SubtreeIs.class);
    }
  }

  private static ResourceStore ignoring(ResourceStore real, Class<? extends Expectation> kind) {
    return new ForwardingStore(real) {
      @Override
      public void commit(Transaction tx) throws IOException {
        List<Expectation> others =
            tx.expectations().stream().filter(each -> !kind.isInstance(each)).toList();
        super.commit(new Transaction(tx.id(), others, tx.changes()));
      }
    };
  }

  static class ChecksTooEarly extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return new ForwardingStore(real) {
        private final Scene probes = new Scene();
        private final ResourceRecord probe = probes.newContainer(ResourceId.FOREST, "a probe");

        @Override
        public void commit(Transaction tx) throws IOException {
          synchronized (probe) {
            try (Snapshot snapshot = snapshot()) {
              if (snapshot.find(probe.id()).isEmpty()) {
                super.commit(probes.creating(probe));
              }
            }
          }
          super.commit(
              new Transaction(tx.id(), tx.expectations(), List.of(probes.touching(probe.id()))));
          letOthersIn();
          super.commit(probes.transaction(tx.changes().toArray(Change[]::new)));
        }
      };
    }
  }

  static class AppliesOneByOne extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return new ForwardingStore(real) {
        private final Scene parts = new Scene();

        @Override
        public void commit(Transaction tx) throws IOException {
          super.commit(new Transaction(tx.id(), tx.expectations(), tx.changes().subList(0, 1)));
          for (Change change : tx.changes().subList(1, tx.changes().size())) {
            letOthersIn();
            super.commit(parts.transaction(change));
          }
        }
      };
    }
  }

  static class TouchesConflict extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return new ForwardingStore(real) {
        @Override
        public void commit(Transaction tx) throws IOException {
          List<Expectation> more = new ArrayList<>(tx.expectations());
          try (Snapshot snapshot = snapshot()) {
            for (Change change : tx.changes()) {
              if (change instanceof Change.Touch touch) {
                snapshot
                    .find(touch.id())
                    .map(seen -> seen.tokens().manifest().version())
                    .map(seen -> new Expectation.At(touch.id(), TokenKind.MANIFEST, seen))
                    .ifPresent(more::add);
              }
            }
          }
          letOthersIn();
          super.commit(new Transaction(tx.id(), more, tx.changes()));
        }
      };
    }
  }

  /** Does arithmetic of its own, and without a look at what it computes. */
  static class CountsBlindly extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return new ForwardingStore(real) {
        @Override
        public void commit(Transaction tx) throws IOException {
          try {
            super.commit(tx);
          } catch (IllegalArgumentException e) {
            Scene moves = new Scene();
            for (Change change : tx.changes()) {
              if (change instanceof Change.Touch touch) {
                super.commit(
                    moves.transaction(
                        new Change.Touch(
                            touch.id(), touch.tokens(), 0, touch.version(), touch.when())));
              }
            }
          }
        }
      };
    }
  }

  static class OrdersByUtf16 extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return new ForwardingStore(real) {
        @Override
        public Snapshot snapshot() throws IOException {
          return new ForwardingSnapshot(real.snapshot()) {
            @Override
            public Page members(ResourceId container, Seek from, int limit) throws IOException {
              List<ResourceRecord> found =
                  super.members(container, Seek.first(), Scene.ALL).members().stream()
                      .filter(each -> lies(each.name(), from))
                      .sorted(Comparator.comparing(ResourceRecord::name))
                      .toList();
              int size = Math.min(limit, found.size());
              return new Page(
                  from.isBackward()
                      ? found.subList(found.size() - size, found.size())
                      : found.subList(0, size),
                  size < found.size());
            }
          };
        }
      };
    }

    private static boolean lies(String name, Seek from) {
      int sense = from.isBackward() ? -1 : 1;
      return from.bound().map(bound -> sense * name.compareTo(bound) > 0).orElse(true);
    }
  }

  static class PromisesMore extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return new ForwardingStore(real) {
        @Override
        public Snapshot snapshot() throws IOException {
          return new ForwardingSnapshot(real.snapshot()) {
            @Override
            public Page members(ResourceId container, Seek from, int limit) throws IOException {
              Page page = super.members(container, from, limit);
              return new Page(page.members(), page.members().size() == limit);
            }
          };
        }
      };
    }
  }

  static class FindsRemoved extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return new ForwardingStore(real) {
        private final Map<ResourceId, ResourceRecord> everSeen = new ConcurrentHashMap<>();

        @Override
        public Snapshot snapshot() throws IOException {
          return new ForwardingSnapshot(real.snapshot()) {
            @Override
            public Optional<ResourceRecord> find(ResourceId id) throws IOException {
              Optional<ResourceRecord> found = super.find(id);
              found.ifPresent(record -> everSeen.put(id, record));
              return found.or(() -> Optional.ofNullable(everSeen.get(id)));
            }
          };
        }
      };
    }
  }

  static class SnapshotsMoveOn extends Suite {
    @Override
    ResourceStore broken(ResourceStore store) {
      return new ForwardingStore(store) {
        @Override
        public Snapshot snapshot() throws IOException {
          return new ForwardingSnapshot(store.snapshot()) {
            @Override
            public Optional<ResourceRecord> find(ResourcePath path) throws IOException {
              letOthersIn();
              try (Snapshot current = store.snapshot()) {
                return current.find(path);
              }
            }

            @Override
            public Optional<ResourceRecord> find(ResourceId id) throws IOException {
              letOthersIn();
              try (Snapshot current = store.snapshot()) {
                return current.find(id);
              }
            }
          };
        }
      };
    }
  }

  static class ReadersEndWithTheirSnapshot extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return new ForwardingStore(real) {
        @Override
        public Snapshot snapshot() throws IOException {
          return new ForwardingSnapshot(real.snapshot()) {
            private boolean closed;

            @Override
            public ContentReader open(Content content) throws IOException {
              ContentReader reader = super.open(content);
              return new ContentReader() {
                @Override
                public long length() {
                  return reader.length();
                }

                @Override
                public int read(long position, ByteBuffer target) throws IOException {
                  if (closed) {
                    throw new IOException("the snapshot is closed");
                  }
                  return reader.read(position, target);
                }

                @Override
                public void close() throws IOException {
                  reader.close();
                }
              };
            }

            @Override
            public void close() {
              closed = true;
              super.close();
            }
          };
        }
      };
    }
  }

  static class WrapsFailures extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return new ForwardingStore(real) {
        @Override
        public StagedContent stage(ContentSource bytes) throws IOException {
          try {
            return super.stage(bytes);
          } catch (IOException | RuntimeException e) {
            throw new IOException("cannot stage", e);
          }
        }
      };
    }
  }

  static class ClosesGaps extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return new ForwardingStore(real) {
        @Override
        public StagedContent splice(Snapshot at, Content base, List<Splice> edits)
            throws IOException {
          List<Splice> closer = new ArrayList<>();
          for (Splice edit : edits) {
            closer.add(
                edit.offset() <= base.length() ? edit : new Splice(base.length(), 0, edit.with()));
          }
          return super.splice(at, base, closer);
        }
      };
    }
  }

  static class Forgets extends Suite {
    @Override
    ResourceStore broken(ResourceStore real) {
      return real;
    }

    @Override
    protected StoreHooks hooks() {
      return new StoreHooks() {
        @Override
        public Optional<Reopening> reopening() {
          return Optional.of((closed, dir) -> MemoryStore.create());
        }
      };
    }
  }
}
