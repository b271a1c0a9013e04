// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lws.core.patch.PatchException.Failure;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document under the operations of a patch. What it began with is not changed: of that, only
 * the arrays and objects that an operation reaches into are copied, each once. Used by one thread.
 */
final class PatchedJson {

  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  /**
   * The number of elements that may be shifted in arrays for each byte of JSON that may be copied.
   */
  private static final long SHIFTS_PER_BYTE = 16;

  private final PatchLimits limits;
  private final Set<JsonNode> own = Collections.newSetFromMap(new IdentityHashMap<>());
  private long copied;
  private long shifted;

  /** Null once it has been removed. */
  private @Nullable JsonNode root;

  PatchedJson(JsonNode current, PatchLimits limits) {
    this.root = current;
    this.limits = limits;
  }

  /**
   * The document after the operations.
   *
   * @throws PatchException if there is none
   */
  JsonNode result() throws PatchException {
    if (root == null) {
      throw new PatchException(
          Failure.INVALID_RESULT,
          "the patch removes the whole document; delete the resource instead");
    }
    return root;
  }

  void add(JsonPointer path, JsonNode value) throws PatchException {
    if (path.isRoot()) {
      root = value;
    } else if (opened(path.parent()) instanceof ObjectNode object) {
      object.set(path.last(), value);
    } else {
      ArrayNode array = array(path);
      int index = path.last().equals("-") ? array.size() : index(path, array.size() + 1);
      shift(array.size() - index);
      array.insert(index, value);
    }
  }

  JsonNode remove(JsonPointer path) throws PatchException {
    JsonNode removed = at(path);
    if (path.isRoot()) {
      root = null;
    } else if (opened(path.parent()) instanceof ObjectNode object) {
      object.remove(path.last());
    } else {
      ArrayNode array = array(path);
      int index = index(path, array.size());
      shift(array.size() - index);
      array.remove(index);
    }
    return removed;
  }

  void replace(JsonPointer path, JsonNode value) throws PatchException {
    at(path);
    if (path.isRoot()) {
      root = value;
    } else {
      put(opened(path.parent()), path.last(), value);
    }
  }

  void move(JsonPointer from, JsonPointer path) throws PatchException {
    add(path, remove(from));
  }

  /**
   * Copies the value at a place. What a patch copies counts together: copies of copies double with
   * each operation.
   *
   * @throws PatchException if there is none, or it is past a limit
   */
  JsonNode copyOf(JsonPointer path) throws PatchException {
    JsonNode value = at(path);
    weigh(value, 0);
    return value.deepCopy();
  }

  void test(JsonPointer path, JsonNode expected) throws PatchException {
    if (!JsonEquality.areEqual(at(path), expected)) {
      throw new PatchException(Failure.CONFLICT, "the value is another one");
    }
  }

  private JsonNode at(JsonPointer path) throws PatchException {
    JsonNode node = root;
    for (String token : path.tokens()) {
      node = child(node, token);
    }
    return present(node, path);
  }

  /** Like {@link #at}, but all on the way there may be changed. */
  private JsonNode opened(JsonPointer path) throws PatchException {
    JsonNode node = owned(present(root, path));
    root = node;
    for (String token : path.tokens()) {
      JsonNode child = owned(present(child(node, token), path));
      put(node, token, child);
      node = child;
    }
    return node;
  }

  private JsonNode owned(JsonNode node) {
    if (!node.isContainerNode() || own.contains(node)) {
      return node;
    }
    JsonNode copy =
        node instanceof ObjectNode object
            ? JsonNodeFactory.instance.objectNode().setAll(object)
            : JsonNodeFactory.instance.arrayNode(node.size()).addAll((ArrayNode) node);
    own.add(copy);
    return copy;
  }

  private static void put(JsonNode parent, String token, JsonNode child) {
    if (parent instanceof ObjectNode object) {
      object.set(token, child);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(token), child);
    }
  }

  private static JsonNode present(@Nullable JsonNode node, JsonPointer path) throws PatchException {
    if (node == null) {
      throw new PatchException(Failure.CONFLICT, "there is nothing at " + path);
    }
    return node;
  }

  private static @Nullable JsonNode child(@Nullable JsonNode parent, String token) {
    if (parent instanceof ArrayNode array) {
      return INDEX.matcher(token).matches() ? array.get(Integer.parseInt(token)) : null;
    }
    return parent == null ? null : parent.get(token);
  }

  private ArrayNode array(JsonPointer path) throws PatchException {
    if (opened(path.parent()) instanceof ArrayNode array) {
      return array;
    }
    throw new PatchException(
        Failure.CONFLICT, "there is neither an object nor an array at " + path.parent());
  }

  private static int index(JsonPointer path, int end) throws PatchException {
    if (INDEX.matcher(path.last()).matches()) {
      int index = Integer.parseInt(path.last());
      if (index < end) {
        return index;
      }
    }
    throw new PatchException(
        Failure.CONFLICT, "the array at " + path.parent() + " has no place for " + path);
  }

  private void shift(int elements) throws PatchException {
    shifted += elements;
    if (shifted > SHIFTS_PER_BYTE * limits.jsonBytes()) {
      throw new PatchException(
          Failure.INVALID_RESULT,
          "the patch inserts and removes too often before the end of long arrays; replace the array");
    }
  }

  /** The number of characters of a text or a number, roughly. */
  private static long length(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue().length();
    }
    return value.isNumber() ? value.decimalValue().precision() : 0;
  }

  private void weigh(JsonNode value, int depth) throws PatchException {
    if (depth > limits.jsonDepth()) {
      throw new PatchException(
          Failure.INVALID_RESULT,
          "the result would be nested deeper than the " + limits.jsonDepth() + " levels allowed");
    }
    copied += 1 + length(value);
    if (copied > limits.jsonBytes()) {
      throw new PatchException(
          Failure.INVALID_RESULT,
          "the patch copies more than the " + limits.jsonBytes() + " bytes of JSON allowed");
    }
    if (value instanceof ObjectNode object) {
      for (var member : object.properties()) {
        copied += member.getKey().length();
        weigh(member.getValue(), depth + 1);
      }
    } else {
      for (JsonNode element : value) {
        weigh(element, depth + 1);
      }
    }
  }
}
