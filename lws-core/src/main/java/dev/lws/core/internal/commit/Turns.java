// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.commit;

import dev.lws.store.ResourceId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A fair queue for each contended resource, of those writers of this process that have met a
 * conflict there or somebody who has. Queues exist only while somebody is in them.
 */
final class Turns {

  private final ConcurrentHashMap<ResourceId, Queue> queues = new ConcurrentHashMap<>();

  /** The writers waiting for one resource, first come, first served. */
  private static final class Queue {
    private final ReentrantLock lock = new ReentrantLock(true);
    private int members; // guarded by the map entry's compute
  }

  /** Being first in a queue. Ended by the thread that awaited it. */
  final class Turn {
    private final ResourceId resource;
    private final Queue queue;

    private Turn(ResourceId resource, Queue queue) {
      this.resource = resource;
      this.queue = queue;
    }

    void end() {
      queue.lock.unlock();
      leave(resource);
    }
  }

  /** Whether somebody has or awaits a turn, whom a newcomer would overtake. */
  boolean areAwaited(ResourceId resource) {
    return queues.containsKey(resource);
  }

  /** Waits for a turn; null if it did not come in time or the thread was interrupted. */
  @Nullable Turn await(ResourceId resource, long nanos) {
    Queue queue = enter(resource);
    boolean first = false;
    try {
      first = queue.lock.tryLock(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (first) {
      return new Turn(resource, queue);
    }
    leave(resource);
    return null;
  }

  private Queue enter(ResourceId resource) {
    return queues.compute(
        resource,
        (id, present) -> {
          Queue queue = present == null ? new Queue() : present;
          queue.members++;
          return queue;
        });
  }

  private void leave(ResourceId resource) {
    queues.computeIfPresent(resource, (id, queue) -> --queue.members == 0 ? null : queue);
  }
}
