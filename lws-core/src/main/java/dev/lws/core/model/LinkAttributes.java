// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import com.google.common.base.Ascii;
import java.util.Set;

/** The names that target attributes and relations may have, in both formats. */
final class LinkAttributes {

  /** Those of which a link has one at most; later ones are ignored (RFC 8288 §3.4.1). */
  private static final Set<String> SINGLE = Set.of("media", "title", "title*", "type");

  /**
   * Names that no attribute can have: in one of the two formats they say what the link is (RFC 8288
   * §3.2 and §3.3, RFC 9264 §4.2.3).
   */
  private static final Set<String> RESERVED = Set.of("anchor", "href", "rel");

  private LinkAttributes() {}

  static boolean isSingle(String name) {
    return SINGLE.contains(name);
  }

  static boolean isReserved(String name) {
    return RESERVED.contains(name);
  }

  /** Whether {@code name} is a token (RFC 9110 §5.6.2), as a parameter's name must be. */
  static boolean isName(String name) {
    return !name.isEmpty() && Characters.areAll(name, MediaType::isTokenCharacter);
  }

  /**
   * Returns the relation as links have it, lower-cased: registered names and URIs alike are
   * compared without case (RFC 8288 §2.1.1 and §2.1.2). Empty text if it is none: {@code anchor} is
   * not, since RFC 9264 §4.2.2 gives that member another meaning.
   */
  static String relation(String text) {
    String lower = Ascii.toLowerCase(text);
    return UriText.firstInvalid(lower) >= 0 || lower.equals("anchor") ? "" : lower;
  }
}
