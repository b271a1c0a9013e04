// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Segments whose staged content is pinned: the catalog may not know them yet, and keeps them. */
final class FreshSegments {

  private final Map<Long, Segment> segments = new ConcurrentHashMap<>();

  void add(Segment segment) {
    segments.put(segment.id(), segment);
  }

  void remove(long id) {
    segments.remove(id);
  }

  @Nullable Segment get(long id) {
    return segments.get(id);
  }
}
