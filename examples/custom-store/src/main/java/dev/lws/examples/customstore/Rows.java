// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Stored rows, with changes before them that nobody else sees until they are written. Whoever drops
 * the changes has changed nothing: so a refused transaction needs no undoing.
 */
final class Rows {

  private final MVMap<byte[], byte[]> stored;
  private final NavigableMap<byte[], Optional<byte[]>> changed =
      new TreeMap<>(Arrays::compareUnsigned);

  Rows(MVMap<byte[], byte[]> stored) {
    this.stored = stored;
  }

  byte @Nullable [] get(byte[] key) throws IOException {
    Optional<byte[]> own = changed.get(key);
    return own != null ? own.orElse(null) : read(() -> stored.get(key));
  }

  void put(byte[] key, byte[] value) {
    changed.put(key, Optional.of(value));
  }

  void remove(byte[] key) {
    changed.put(key, Optional.empty());
  }

  /** Returns the key that follows, or, descending, the one before; null if that was the last. */
  byte @Nullable [] next(byte[] key, boolean descending) throws IOException {
    byte[] theirs = key;
    do {
      byte[] from = theirs;
      theirs = read(() -> descending ? stored.lowerKey(from) : stored.higherKey(from));
    } while (theirs != null && changed.containsKey(theirs));
    NavigableMap<byte[], Optional<byte[]>> ahead =
        descending ? changed.headMap(key, false).descendingMap() : changed.tailMap(key, false);
    for (Map.Entry<byte[], Optional<byte[]>> own : ahead.entrySet()) {
      if (own.getValue().isPresent()) {
        boolean first =
            theirs == null || (Arrays.compareUnsigned(own.getKey(), theirs) < 0) != descending;
        return first ? own.getKey() : theirs;
      }
    }
    return theirs;
  }

  /** Returns all keys that start so, ascending. */
  List<byte[]> keys(byte[] start) throws IOException {
    List<byte[]> keys = new ArrayList<>();
    for (byte[] key = next(start, false);
        key != null && Keys.startsWith(key, start);
        key = next(key, false)) {
      keys.add(key);
    }
    return keys;
  }

  /** Writes the changes; they are part of the map then, and still not on disk. */
  void write() {
    changed.forEach(
        (key, value) -> {
          if (value.isPresent()) {
            stored.put(key, value.get());
          } else {
            stored.remove(key);
          }
        });
  }

  private interface Reading {
    byte @Nullable [] get();
  }

  private static byte @Nullable [] read(Reading reading) throws IOException {
    try {
      return reading.get();
    } catch (MVStoreException e) {
      throw new IOException("the store is closed, or its file failed", e);
    }
  }
}
