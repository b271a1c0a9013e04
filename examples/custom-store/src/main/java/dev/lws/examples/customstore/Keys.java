// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.customstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lws.store.ResourceId;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The keys of the rows. A key starts with a letter for its kind, so that each kind lies together;
 * what a key starts with says what is listed together. Rows ascend by unsigned bytes, and a name
 * stands at the end of its key in UTF-8: so members come in the order that the contract asks for.
 */
final class Keys {

  private Keys() {}

  /** The key of a record: its value is the record. */
  static byte[] record(ResourceId id) {
    return of('r', id, "");
  }

  /** The start of the keys of a container's members. */
  static byte[] members(ResourceId container) {
    return of('m', container, "");
  }

  /** The key of a contained resource, by name: its value is the id. */
  static byte[] member(ResourceId container, String name) {
    return of('m', container, name);
  }

  /** The key of an auxiliary, by name: its value is the id. */
  static byte[] neighbour(ResourceId container, String name) {
    return of('n', container, name);
  }

  /** The start of the keys of a principal's auxiliaries. */
  static byte[] auxiliaries(ResourceId principal) {
    return of('a', principal, "");
  }

  /** The key of an auxiliary, by relation: its value is the id. */
  static byte[] auxiliary(ResourceId principal, String relation) {
    return of('a', principal, relation);
  }

  /** The start of the keys of all contents. */
  static byte[] contents() {
    return new byte[] {'c'};
  }

  /** The key of a content's length, and of how many records name it. */
  static byte[] content(long id) {
    return ByteBuffer.allocate(9).put((byte) 'c').putLong(id).array();
  }

  /** Returns the number of the content whose key this is. */
  static long contentOf(byte[] key) {
    return ByteBuffer.wrap(key).getLong(1);
  }

  /** The start of the keys of a content's parts. */
  static byte[] parts(long content) {
    return ByteBuffer.allocate(9).put((byte) 'b').putLong(content).array();
  }

  /** The key of a part of a content: its value is bytes. */
  static byte[] part(long content, int part) {
    return ByteBuffer.allocate(13).put((byte) 'b').putLong(content).putInt(part).array();
  }

  /** Whether {@code key} starts with {@code start}. */
  static boolean startsWith(byte[] key, byte[] start) {
    int differs = Arrays.mismatch(key, start);
    return differs < 0 || differs == start.length;
  }

  private static byte[] of(char kind, ResourceId id, String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    return ByteBuffer.allocate(17 + utf8.length)
        .put((byte) kind)
        .putLong(id.high())
        .putLong(id.low())
        .put(utf8)
        .array();
  }
}
