// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entity tag (RFC 9110 §8.8.3). Those of this library are strong; clients may send weak ones.
 *
 * @param opaque what stands between the quotes
 * @param weak whether it is prefixed with {@code W/}
 */
public record EntityTag(String opaque, boolean weak) {

  /** Checks that {@code opaque} has the characters an entity tag may have. */
  public EntityTag {
    for (int i = 0; i < opaque.length(); i++) {
      if (!isTagCharacter(opaque.charAt(i))) {
        throw new IllegalArgumentException("not an entity tag: " + opaque);
      }
    }
  }

  /** Creates a strong tag. */
  public static EntityTag strong(String opaque) {
    return new EntityTag(opaque, false);
  }

  /** Reads a field value that is one tag; empty if it is none. */
  public static Optional<EntityTag> parse(String value) {
    EntityTagScanner scanner = new EntityTagScanner(value);
    EntityTag tag = scanner.tag();
    return tag == null || !scanner.atEnd() ? Optional.empty() : Optional.of(tag);
  }

  /**
   * Reads a field value that is a list of tags (RFC 9110 §5.6.1), which may have empty elements, or
   * no others; empty if something in it is no tag.
   */
  public static Optional<List<EntityTag>> parseList(String value) {
    List<EntityTag> tags = new ArrayList<>();
    EntityTagScanner scanner = new EntityTagScanner(value);
    scanner.skipListSpace();
    while (!scanner.atEnd()) {
      EntityTag tag = scanner.tag();
      if (tag == null || !scanner.skipListSpace()) {
        return Optional.empty();
      }
      tags.add(tag);
    }
    return Optional.of(List.copyOf(tags));
  }

  /** Whether {@code c} may stand in an entity tag: {@code etagc} of RFC 9110. */
  public static boolean isTagCharacter(char c) {
    return c == 0x21 || (c >= 0x23 && c <= 0x7e) || (c >= 0x80 && c <= 0xff);
  }

  /**
   * The comparison of {@code If-Match} and {@code If-Range}: equal and both strong (RFC 9110
   * §8.8.3.2).
   */
  public boolean matchesStrongly(EntityTag other) {
    return !weak && !other.weak && opaque.equals(other.opaque);
  }

  /** The comparison of {@code If-None-Match}: equal but for weakness (RFC 9110 §8.8.3.2). */
  public boolean matchesWeakly(EntityTag other) {
    return opaque.equals(other.opaque);
  }

  /** Returns the field value: quoted, with {@code W/} if weak. */
  @Override
  public String toString() {
    return weak ? "W/\"" + opaque + "\"" : "\"" + opaque + "\"";
  }
}
