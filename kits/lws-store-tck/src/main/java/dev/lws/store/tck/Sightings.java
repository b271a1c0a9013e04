// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import dev.lws.store.ConflictException;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.TokenKind;
import dev.lws.store.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The versions of one record's links, as several threads see and replace them. */
final class Sightings {

  private final Scene scene;
  private final ResourceId record;
  private final List<Sighting> all = Collections.synchronizedList(new ArrayList<>());
  private final Map<Version, Version> successors = Collections.synchronizedMap(new HashMap<>());
  private final List<Version> lost = Collections.synchronizedList(new ArrayList<>());

  /** A version that was current at some moment between two others. */
  record Sighting(long begin, long end, Version version) {}

  Sightings(Scene scene, ResourceId record) {
    this.scene = scene;
    this.record = record;
  }

  List<Sighting> all() {
    return all;
  }

  /** Returns the versions that two others follow. */
  List<Version> lost() {
    return lost;
  }

  /** Returns the current version. */
  Version look() throws IOException {
    long begin = System.nanoTime();
    Version seen = scene.get(record).tokens().links().version();
    all.add(new Sighting(begin, System.nanoTime(), seen));
    return seen;
  }

  /** Replaces a version, unless another one has. */
  void follow(Version seen) throws IOException {
    Version next = scene.newVersion();
    long begin = System.nanoTime();
    try {
      scene.commit(
          scene.transaction(
              List.of(new Expectation.At(record, TokenKind.LINKS, seen)),
              scene.relinking(record, next)));
    } catch (ConflictException e) {
      return; // the other writer was faster; the next turn decides again
    }
    all.add(new Sighting(begin, System.nanoTime(), next));
    if (successors.put(seen, next) != null) {
      lost.add(seen);
    }
  }

  /** Returns the number of versions that replaced another one. */
  int replacements() {
    return successors.size();
  }

  /** Returns the versions that follow each other from {@code first} on, each with its place. */
  Map<Version, Integer> line(Version first) {
    Map<Version, Integer> line = new HashMap<>();
    for (Version at = first; at != null; at = successors.get(at)) {
      line.put(at, line.size());
    }
    return line;
  }

  /** Returns those that saw an older version after somebody had seen a newer one. */
  List<Sighting> steppedBack(Map<Version, Integer> line) {
    List<Sighting> wrong = new ArrayList<>();
    for (Sighting later : all) {
      int place = line.getOrDefault(later.version(), -1);
      for (Sighting earlier : all) {
        if (earlier.end() < later.begin() && line.getOrDefault(earlier.version(), -1) > place) {
          wrong.add(later);
        }
      }
    }
    return wrong;
  }
}
