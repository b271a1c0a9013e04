// SPDX-License-Identifier: Apache-2.0
package dev.lws.bench;

import java.util.HashMap;
import java.util.Map;

/** The arguments of a main class, each {@code name=number}. */
final class Arguments {

  private final Map<String, Integer> values = new HashMap<>();

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one is not like that
   */
  Arguments(String[] args) {
    for (String arg : args) {
      int equals = arg.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("name=number expected: " + arg);
      }
      values.put(arg.substring(0, equals), Integer.valueOf(arg.substring(equals + 1)));
    }
  }

  int get(String name, int otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}
