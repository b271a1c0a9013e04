// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One operation of a JSON Patch (RFC 6902 §4). */
sealed interface JsonPatchOperation {

  /** The place where it works. */
  JsonPointer path();

  /**
   * Carries it out.
   *
   * @throws PatchException if the document is not as it expects
   */
  void applyTo(PatchedJson json) throws PatchException;

  /** §4.1. */
  record Add(JsonPointer path, JsonNode value) implements JsonPatchOperation {
    @Override
    public void applyTo(PatchedJson json) throws PatchException {
      json.add(path, value);
    }

    @Override
    public String toString() {
      return "add " + path;
    }
  }

  /** §4.2. */
  record Remove(JsonPointer path) implements JsonPatchOperation {
    @Override
    public void applyTo(PatchedJson json) throws PatchException {
      json.remove(path);
    }

    @Override
    public String toString() {
      return "remove " + path;
    }
  }

  /** §4.3. */
  record Replace(JsonPointer path, JsonNode value) implements JsonPatchOperation {
    @Override
    public void applyTo(PatchedJson json) throws PatchException {
      json.replace(path, value);
    }

    @Override
    public String toString() {
      return "replace " + path;
    }
  }

  /** §4.4. */
  record Move(JsonPointer from, JsonPointer path) implements JsonPatchOperation {
    @Override
    public void applyTo(PatchedJson json) throws PatchException {
      json.move(from, path);
    }

    @Override
    public String toString() {
      return "move " + from + " to " + path;
    }
  }

  /** §4.5. */
  record Copy(JsonPointer from, JsonPointer path) implements JsonPatchOperation {
    @Override
    public void applyTo(PatchedJson json) throws PatchException {
      json.add(path, json.copyOf(from));
    }

    @Override
    public String toString() {
      return "copy " + from + " to " + path;
    }
  }

  /** §4.6. */
  record Test(JsonPointer path, JsonNode value) implements JsonPatchOperation {
    @Override
    public void applyTo(PatchedJson json) throws PatchException {
      json.test(path, value);
    }

    @Override
    public String toString() {
      return "test " + path;
    }
  }

  /** Names an operation to the client. */
  static String place(int index) {
    return "operation " + (index + 1);
  }

  /**
   * Reads an operation; members that it does not define are ignored (§4).
   *
   * @param index where it stands in the patch
   * @throws PatchException {@link PatchException.Failure#MALFORMED} if it is none
   */
  static JsonPatchOperation parse(JsonNode step, int index) throws PatchException {
    if (!(step instanceof ObjectNode object)) {
      throw PatchException.malformed(place(index) + " is no object");
    }
    Members members = new Members(object, index);
    JsonPointer path = members.pointer("path");
    return switch (members.text("op")) {
      case "add" -> new Add(path, members.value());
      case "remove" -> new Remove(path);
      case "replace" -> new Replace(path, members.value());
      case "move" -> move(members.pointer("from"), path, index);
      case "copy" -> new Copy(members.pointer("from"), path);
      case "test" -> new Test(path, members.value());
      default ->
          throw PatchException.malformed(
              place(index)
                  + " has an unknown op; there are add, remove, replace, move, copy, test");
    };
  }

  private static Move move(JsonPointer from, JsonPointer path, int index) throws PatchException {
    if (from.isAbove(path)) {
      throw PatchException.malformed(
          place(index) + " moves " + from + " into itself; from must not be a prefix of path");
    }
    return new Move(from, path);
  }

  /** The members of an operation, as far as it has them. */
  record Members(ObjectNode object, int index) {

    JsonNode value() throws PatchException {
      JsonNode value = object.get("value");
      if (value == null) {
        throw PatchException.malformed(place(index) + " has no value");
      }
      return value;
    }

    String text(String name) throws PatchException {
      JsonNode text = object.get(name);
      if (text == null || !text.isTextual()) {
        throw PatchException.malformed(place(index) + " has no " + name + " that is a string");
      }
      return text.textValue();
    }

    JsonPointer pointer(String name) throws PatchException {
      return JsonPointer.parse(text(name))
          .orElseThrow(
              () ->
                  PatchException.malformed(
                      place(index)
                          + ": "
                          + name
                          + " is no JSON Pointer: it is empty or begins with '/', and '~' stands only in ~0 and"
                          + " ~1"));
    }
  }
}
