package dev.lws.store.fs;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Tasks on their way to the writer. Each one taken in is handed out, also after the end. */
final class TaskQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Task> tasks = new ArrayDeque<>();
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
      changed.signal();
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
   * @param nudgedMillis how long it waits for a task after a nudge
   */
  @Nullable List<Task> take(int limit, long nudgedMillis) {
    lock.lock();
    try {
      while (tasks.isEmpty() && !nudged && !ended) {
        changed.awaitUninterruptibly();
      }
      awaitTask(TimeUnit.MILLISECONDS.toNanos(nudgedMillis));
      if (tasks.isEmpty() && ended) {
        return null;
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

  private void awaitTask(long nanos) {
    try {
      for (long left = nanos; tasks.isEmpty() && !ended && left > 0; ) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the writer's thread is its own; nobody does that
    }
  }
}
