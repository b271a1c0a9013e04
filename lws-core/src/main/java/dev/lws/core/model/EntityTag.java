package dev.lws.core.model;

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

  /** Makes a strong tag. */
  public static EntityTag strong(String opaque) {
    return new EntityTag(opaque, false);
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
