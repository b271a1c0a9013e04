// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Tasks on their way to the writer. Each one taken in is handed out, also after the end. */
final class TaskQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Task> tasks = new ArrayDeque<>();

  /** The number of tasks that the writer waits for. */
  private int wanted = 1;

  private boolean nudged;
  private boolean ended;

  /** Takes a task in. */
  void add(Task task) throws IOException {
    lock.lock();
    try {
      if (ended) {
        throw new IOException("store is closed");
      }
      tasks.add(task);
      if (tasks.size() >= wanted) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets the writer look around, even if there is no task. */
  void nudge() {
    lock.lock();
    try {
      nudged = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more tasks in. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hands out tasks in order; waits for one, or a nudge. Null is the end.
   *
   * @param limit how many at the most
   * @param nudgedNanos how long it waits for a task after a nudge
   * @param expected once there is a task, it waits for so many
   * @param gatherNanos how long it waits for these
   */
  @Nullable List<Task> take(int limit, long nudgedNanos, int expected, long gatherNanos) {
    lock.lock();
    try {
      while (tasks.isEmpty() && !nudged && !ended) {
        changed.awaitUninterruptibly();
      }
      awaitTasks(1, nudgedNanos);
      if (tasks.isEmpty() && ended) {
        return null;
      }
      if (!tasks.isEmpty()) {
        awaitTasks(expected, gatherNanos);
      }
      nudged = false;
      List<Task> taken = new ArrayList<>();
      while (taken.size() < limit && !tasks.isEmpty()) {
        taken.add(tasks.remove());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void awaitTasks(int count, long nanos) {
    wanted = count;
    try {
      for (long left = nanos; tasks.size() < count && !ended && left > 0; ) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the writer's thread is its own; nobody does that
    } finally {
      wanted = 1;
    }
  }
}
