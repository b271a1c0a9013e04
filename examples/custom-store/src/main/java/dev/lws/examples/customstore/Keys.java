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

  /** Where a record is: its value is the record. */
  static byte[] record(ResourceId id) {
    return of('r', id, "");
  }

  /** What the keys of the members of a container start with. */
  static byte[] members(ResourceId container) {
    return of('m', container, "");
  }

  /** Where a contained resource is, by name: its value is the id. */
  static byte[] member(ResourceId container, String name) {
    return of('m', container, name);
  }

  /** Where an auxiliary is, by name: its value is the id. */
  static byte[] neighbour(ResourceId container, String name) {
    return of('n', container, name);
  }

  /** What the keys of the auxiliaries of a principal start with. */
  static byte[] auxiliaries(ResourceId principal) {
    return of('a', principal, "");
  }

  /** Where an auxiliary is, by relation: its value is the id. */
  static byte[] auxiliary(ResourceId principal, String relation) {
    return of('a', principal, relation);
  }

  /** What the keys of all contents start with. */
  static byte[] contents() {
    return new byte[] {'c'};
  }

  /** Where it is noted how long a content is, and how many records name it. */
  static byte[] content(long id) {
    return ByteBuffer.allocate(9).put((byte) 'c').putLong(id).array();
  }

  /** Returns the number of the content whose key this is. */
  static long contentOf(byte[] key) {
    return ByteBuffer.wrap(key).getLong(1);
  }

  /** What the keys of the parts of a content start with. */
  static byte[] parts(long content) {
    return ByteBuffer.allocate(9).put((byte) 'b').putLong(content).array();
  }

  /** Where a part of a content is: its value is bytes. */
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
