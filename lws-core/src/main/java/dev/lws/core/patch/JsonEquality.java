// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Equality of JSON values as RFC 6902 §4.6 has it: of numbers by value, of objects in any order.
 */
final class JsonEquality {

  private JsonEquality() {}

  /** Whether they are equal. Recurses as deep as {@code expected} is nested. */
  static boolean areEqual(@Nullable JsonNode actual, JsonNode expected) {
    if (actual == null || actual.getNodeType() != expected.getNodeType()) {
      return false;
    }
    return switch (expected.getNodeType()) {
      case NUMBER -> actual.decimalValue().compareTo(expected.decimalValue()) == 0;
      case ARRAY -> elementsAreEqual(actual, expected);
      case OBJECT -> membersAreEqual(actual, (ObjectNode) expected);
      default -> actual.equals(expected);
    };
  }

  private static boolean elementsAreEqual(JsonNode actual, JsonNode expected) {
    if (actual.size() != expected.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!areEqual(actual.get(i), expected.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean membersAreEqual(JsonNode actual, ObjectNode expected) {
    if (actual.size() != expected.size()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> member : expected.properties()) {
      if (!areEqual(actual.get(member.getKey()), member.getValue())) {
        return false;
      }
    }
    return true;
  }
}
