// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.ResourceId;
import dev.lws.store.Version;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a client did to resources that are its own, and what becomes of these.
 *
 * @param kind what it was
 * @param name the resource; members of a container follow a slash
 * @param stamp a random number that ids, versions and bytes are made of
 * @param offset where an edit begins
 * @param removed how many bytes it removes
 * @param length how many new bytes there are
 */
record Deed(Kind kind, String name, long stamp, int offset, int removed, int length) {

  /** The number of members of a planted container. */
  static final int PLANTED = 3;

  enum Kind {
    CREATE,
    REPLACE,
    SPLICE,
    LINK,
    DELETE,
    /** A container and its members, at once. */
    PLANT,
    /** The removal of such a container. */
    FELL,
    /** A stamp at the end of the resource that all clients share. */
    SHARE
  }

  /**
   * A resource as its client knows it.
   *
   * @param bytes none for a container
   * @param target where its only link leads, or nothing
   */
  record Item(ResourceId id, Version content, Version links, ByteBuffer bytes, String target) {

    /** Returns all that matters, short. */
    @Override
    public String toString() {
      return id + " at " + content + "/" + links + ", " + bytes + bytes.hashCode() + ", " + target;
    }
  }

  ResourceId id(int number) {
    return new ResourceId(stamp, number);
  }

  Version version(int number) {
    return new Version(stamp, number);
  }

  byte[] bytes(int number) {
    return Fixture.random(stamp + number, length);
  }

  /** Returns what a client has after this. */
  Map<String, Item> after(Map<String, Item> before) {
    Map<String, Item> after = new TreeMap<>(before);
    switch (kind) {
      case CREATE -> after.put(name, created(0, bytes(0)));
      case REPLACE -> after.computeIfPresent(name, (key, old) -> changed(old, bytes(0)));
      case SPLICE -> after.computeIfPresent(name, (key, old) -> changed(old, spliced(old)));
      case LINK ->
          after.computeIfPresent(
              name,
              (key, old) -> new Item(old.id, old.content, version(0), old.bytes, "urn:" + stamp));
      case DELETE -> after.remove(name);
      case PLANT -> {
        after.put(name, created(PLANTED, new byte[0]));
        for (int member = 0; member < PLANTED; member++) {
          after.put(name + "/" + member, created(member, bytes(member)));
        }
      }
      case FELL -> after.keySet().removeIf(key -> key.equals(name) || key.startsWith(name + "/"));
      case SHARE -> {}
    }
    return after;
  }

  private Item created(int number, byte[] bytes) {
    return new Item(id(number), version(number), version(number), ByteBuffer.wrap(bytes), "");
  }

  private Item changed(Item old, byte[] bytes) {
    return new Item(old.id, version(0), old.links, ByteBuffer.wrap(bytes), old.target);
  }

  private byte[] spliced(Item old) {
    byte[] base = new byte[old.bytes.remaining()];
    old.bytes.duplicate().get(base);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(Arrays.copyOf(base, offset));
    all.writeBytes(bytes(0));
    all.writeBytes(Arrays.copyOfRange(base, Math.min(offset + removed, base.length), base.length));
    return all.toByteArray();
  }

  /** Returns this as a line. */
  String line() {
    return String.join(
        " ",
        kind.name(),
        name,
        Long.toString(stamp),
        Integer.toString(offset),
        Integer.toString(removed),
        Integer.toString(length));
  }

  static Deed of(String line) {
    String[] parts = line.split(" ", -1);
    return new Deed(
        Kind.valueOf(parts[0]),
        parts[1],
        Long.parseLong(parts[2]),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]),
        Integer.parseInt(parts[5]));
  }
}
