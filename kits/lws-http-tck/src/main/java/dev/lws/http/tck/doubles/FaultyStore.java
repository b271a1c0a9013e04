// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.doubles;

import dev.lws.store.ContentSource;
import dev.lws.store.ForwardingStore;
import dev.lws.store.ResourceStore;
import dev.lws.store.StagedContent;
import dev.lws.store.Transaction;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store that does something first, such as failing, on each stage or commit once it is told to.
 */
public final class FaultyStore extends ForwardingStore {

  /** Something that comes first. */
  @FunctionalInterface
  public interface Step {
    void run() throws IOException;
  }

  private final AtomicInteger commits = new AtomicInteger();
  private volatile Step beforeStage = () -> {};
  private volatile Step beforeCommit = () -> {};

  public FaultyStore(ResourceStore store) {
    super(store);
  }

  public void beforeStage(Step step) {
    beforeStage = step;
  }

  /** Sets what precedes each commit from now on, and counts them from 0 again. */
  public void beforeCommit(Step step) {
    commits.set(0);
    beforeCommit = step;
  }

  /** Sets what precedes the next commit only. */
  public void beforeNextCommit(Step step) {
    beforeCommit(
        () -> {
          beforeCommit = () -> {};
          step.run();
        });
  }

  /** The number of commits attempted since it was told what precedes them. */
  public int commits() {
    return commits.get();
  }

  @Override
  public StagedContent stage(ContentSource bytes) throws IOException {
    beforeStage.run();
    return super.stage(bytes);
  }

  @Override
  public void commit(Transaction tx) throws IOException {
    commits.incrementAndGet();
    beforeCommit.run();
    super.commit(tx);
  }
}
