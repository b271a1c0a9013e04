// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import dev.lws.store.ContentReader;
import dev.lws.store.Page;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceStore;
import dev.lws.store.Seek;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Reads from a {@code FileResourceStore} without the operations: 1 KiB, the same again and again
 * and any of many, and pages of 1,000 members, the first and one behind most of the members.
 *
 * <p>Arguments, all optional: {@code members=1001000 rounds=9 reads=20000 pages=40}.
 */
public final class FileStoreReads {

  private static final ResourcePath ROOT = ResourcePath.root("default");
  private static final int PAGE = 1_000;

  private final ResourceStore store;
  private final ResourceId container;
  private final int members;
  private final SplittableRandom random = new SplittableRandom(1);
  private final ByteBuffer target = ByteBuffer.allocate(1 << 10);

  private FileStoreReads(ResourceStore store, ResourceId container, int members) {
    this.store = store;
    this.container = container;
    this.members = members;
  }

  /**
   * Median times in microseconds.
   *
   * @param same of the same resource
   * @param any of any resource
   * @param firstPage of members
   * @param deepPage the last full one
   */
  record Round(double same, double any, double firstPage, double deepPage) {}

  /** Measures, and prints what came out. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    int members = arguments.get("members", 1_001_000);
    int rounds = arguments.get("rounds", 9);
    int reads = arguments.get("reads", 20_000);
    int pages = arguments.get("pages", 40);
    Comparison gets = new Comparison("the same", "any", rounds);
    Comparison deep = new Comparison("first page", "page behind most", rounds);
    Round[] measured = run(members, rounds, reads, pages);
    for (int i = 0; i < rounds; i++) {
      gets.set(i, measured[i].same(), measured[i].any());
      deep.set(i, measured[i].firstPage(), measured[i].deepPage());
    }
    System.out.printf("GET of 1 KiB among %,d, medians of %d rounds%n", members, rounds);
    gets.print("us", 1);
    System.out.printf("pages of %,d members, the other one behind %,d%n", PAGE, members - PAGE);
    deep.print("us", 0);
  }

  /**
   * Fills a new store and reads from it.
   *
   * @param members at least 1,000
   * @throws IOException if the store failed or something else was read than was stored
   */
  static Round[] run(int members, int rounds, int reads, int pages) throws Exception {
    try (StoreFolder folder = new StoreFolder();
        ResourceStore store = folder.open()) {
      new SampleStorage(store);
      SmallMembers filling =
          new SmallMembers(store, ROOT, new byte[1 << 10], new SplittableRandom(1));
      filling.fill(members);
      FileStoreReads bench = new FileStoreReads(store, filling.container(), members);
      bench.round(reads, pages);
      Round[] measured = new Round[rounds];
      for (int i = 0; i < rounds; i++) {
        measured[i] = bench.round(reads, pages);
      }
      return measured;
    }
  }

  private Round round(int reads, int pages) throws Exception {
    Times same = new Times();
    Times any = new Times();
    Times first = new Times();
    Times deep = new Times();
    ResourcePath one = ROOT.child(SmallMembers.name(members / 2));
    for (int i = 0; i < reads; i++) {
      same.time(() -> get(one));
    }
    for (int i = 0; i < reads; i++) {
      ResourcePath other = ROOT.child(SmallMembers.name(random.nextInt(members)));
      any.time(() -> get(other));
    }
    Seek behind =
        members == PAGE ? Seek.first() : Seek.after(SmallMembers.name(members - PAGE - 1));
    for (int i = 0; i < pages; i++) {
      first.time(() -> page(Seek.first(), 0));
      deep.time(() -> page(behind, members - PAGE));
    }
    return new Round(
        same.medianMicros(), any.medianMicros(), first.medianMicros(), deep.medianMicros());
  }

  private void get(ResourcePath path) throws IOException {
    try (ContentReader reader = open(path)) {
      target.clear();
      while (target.hasRemaining()) {
        reader.read(target.position(), target);
      }
      if (reader.length() != target.position()) {
        throw new IOException("1 KiB expected");
      }
    }
  }

  private ContentReader open(ResourcePath path) throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      ResourceRecord record = snapshot.find(path).orElseThrow();
      return snapshot.open(record.bytes().orElseThrow().content());
    }
  }

  private void page(Seek from, int first) throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      Page page = snapshot.members(container, from, PAGE);
      if (page.members().size() != PAGE
          || !page.members().get(0).name().equals(SmallMembers.name(first))) {
        throw new IOException("the page from member " + first + " expected");
      }
    }
  }
}
