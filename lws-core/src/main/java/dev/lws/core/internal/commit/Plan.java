// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.commit;

import dev.lws.store.Change;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.StagedContent;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision of one round of the commit loop.
 *
 * @param contended the resource that competing writers would meet at
 * @param expectations what the decision rests on
 * @param changes what is done
 * @param outcome what the operation answers once it is committed
 * @param staged bytes made in this round, dropped at its end; null if there are none
 */
public record Plan<T>(
    ResourceId contended,
    List<Expectation> expectations,
    List<Change> changes,
    Outcome<T> outcome,
    @Nullable StagedContent staged)
    implements AutoCloseable {

  /** Makes the answer of a committed operation. */
  @FunctionalInterface
  public interface Outcome<T> {
    T afterCommit() throws IOException;
  }

  public Plan(
      ResourceId contended,
      List<Expectation> expectations,
      List<Change> changes,
      Outcome<T> outcome) {
    this(contended, expectations, changes, outcome, null);
  }

  /**
   * Whether it rests on one state of the contended resource or ends that state for others, so that
   * of two such plans one may fail. Others, as creations in one container, get along.
   */
  boolean isExclusive() {
    return expectations.stream().anyMatch(this::restsOn) || changes.stream().anyMatch(this::ends);
  }

  private boolean restsOn(Expectation expectation) {
    return expectation instanceof Expectation.At at && at.id().equals(contended);
  }

  private boolean ends(Change change) {
    return (change instanceof Change.Update update && update.id().equals(contended))
        || (change instanceof Change.Remove remove && remove.id().equals(contended))
        || (change instanceof Change.RemoveTree tree && tree.id().equals(contended));
  }

  @Override
  public void close() throws IOException {
    if (staged != null) {
      staged.close();
    }
  }
}
