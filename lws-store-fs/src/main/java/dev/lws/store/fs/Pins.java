// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The needs for contents in this process: staged contents, readers and snapshots. Contents that no
 * record names are garbage; it may go once nothing pins it and each snapshot in which a record
 * names it is closed.
 *
 * <p>States are numbered as their commits are.
 */
final class Pins {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Pin> pins = new HashMap<>();
  private final NavigableMap<Long, Integer> snapshots = new TreeMap<>();

  /** The garbage, and the state since which it is. */
  private final Map<Long, Long> garbage = new HashMap<>();

  /** Garbage by age; that which is pinned may be missing, and what is none may still be there. */
  private final PriorityQueue<Garbage> oldest = new PriorityQueue<>();

  private final Notice notice;
  private long state;

  private static final class Pin {
    int count = 1;
    final Runnable end;

    Pin(Runnable end) {
      this.end = end;
    }
  }

  private record Garbage(long since, long content) implements Comparable<Garbage> {
    @Override
    public int compareTo(Garbage other) {
      return Long.compare(since, other.since);
    }
  }

  /**
   * Creates an account of pins.
   *
   * @param notice given when garbage may have become free to go
   */
  Pins(Notice notice) {
    this.notice = notice;
  }

  // ---- contents

  /** Pins a content. */
  void pin(long content) {
    pinFresh(content, () -> {});
  }

  /**
   * Pins a content that has just been made.
   *
   * @param end called when its last pin is gone
   */
  void pinFresh(long content, Runnable end) {
    lock.lock();
    try {
      Pin pin = pins.get(content);
      if (pin == null) {
        pins.put(content, new Pin(end));
      } else {
        pin.count++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Pins a content if it is pinned; returns whether it is. */
  boolean pinAgain(long content) {
    lock.lock();
    try {
      Pin pin = pins.get(content);
      if (pin != null) {
        pin.count++;
      }
      return pin != null;
    } finally {
      lock.unlock();
    }
  }

  boolean isPinned(long content) {
    lock.lock();
    try {
      return pins.containsKey(content);
    } finally {
      lock.unlock();
    }
  }

  void unpin(long content) {
    Runnable end;
    Long since;
    lock.lock();
    try {
      Pin pin = pins.get(content);
      if (pin == null || --pin.count > 0) {
        return;
      }
      pins.remove(content);
      end = pin.end;
      since = garbage.get(content);
      if (since != null) {
        oldest.add(new Garbage(since, content));
      }
    } finally {
      lock.unlock();
    }
    end.run();
    if (since != null) {
      notice.give();
    }
  }

  // ---- snapshots

  /** Notes a snapshot that is about to be opened; returns the number to close it with. */
  long openSnapshot() {
    lock.lock();
    try {
      snapshots.merge(state, 1, Integer::sum);
      return state;
    } finally {
      lock.unlock();
    }
  }

  void closeSnapshot(long number) {
    boolean free;
    lock.lock();
    try {
      snapshots.computeIfPresent(number, (key, count) -> count == 1 ? null : count - 1);
      free = !oldest.isEmpty();
    } finally {
      lock.unlock();
    }
    if (free) {
      notice.give();
    }
  }

  // ---- garbage

  /** Notes a state that was committed, and what no record names since. */
  void committed(long number, List<Long> unnamed) {
    lock.lock();
    try {
      state = number;
      for (Long content : unnamed) {
        garbage.put(content, number);
        oldest.add(new Garbage(number, content));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns garbage that may go, {@code limit} at the most. It is given out once. */
  List<Long> takeFree(int limit) {
    List<Long> free = new ArrayList<>();
    lock.lock();
    try {
      long horizon = snapshots.isEmpty() ? Long.MAX_VALUE : snapshots.firstKey();
      while (free.size() < limit) {
        Garbage next = oldest.peek();
        if (next == null || next.since() > horizon) {
          break;
        }
        oldest.remove();
        boolean current = Long.valueOf(next.since()).equals(garbage.get(next.content()));
        if (current && !pins.containsKey(next.content())) {
          garbage.remove(next.content());
          free.add(next.content());
        }
      }
    } finally {
      lock.unlock();
    }
    return free;
  }

  /** Takes back what {@link #takeFree} gave out, because it could not be removed. */
  void giveBack(List<Long> contents) {
    lock.lock();
    try {
      for (Long content : contents) {
        garbage.put(content, state);
        oldest.add(new Garbage(state, content));
      }
    } finally {
      lock.unlock();
    }
  }
}
