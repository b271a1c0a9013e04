// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The problems that a verification has found: of many problems of one kind, the first ones. */
final class Problems {

  /** The most of a kind that are told. */
  static final int TOLD = 20;

  private final List<String> told = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  void tell(String kind, Object which) {
    if (counts.merge(kind, 1, Integer::sum) <= TOLD) {
      told.add(kind + ": " + which);
    }
  }

  /** Tells all of {@code lines}. */
  void tell(List<String> lines) {
    told.addAll(lines);
  }

  List<String> told() {
    return told;
  }
}
