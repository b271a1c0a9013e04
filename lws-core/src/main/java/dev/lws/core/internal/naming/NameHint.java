// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.naming;

import dev.lws.core.model.UriSpace;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Optional;

/**
 * Makes stored names of what clients would like them to be (CRE-5). Where a name has to be cut, the
 * letters and digits after its last dot are kept if they are few.
 *
 * <p>Names have two bounds. {@code maxBytes} counts UTF-8; {@code maxRawBytes} counts what the name
 * takes in a URI, where a byte that must be percent-encoded is three. A caller that gives the
 * second what the container's URI and the separators leave of {@link UriSpace#MAX_PATH_BYTES} gets
 * URIs that are short enough.
 */
final class NameHint {

  /** No more of a hint is looked at, so that hostile ones cost little. */
  private static final int MAX_HINT_LENGTH = 2_048;

  /** The longest extension that is kept, dot included. */
  private static final int MAX_EXTENSION_LENGTH = 17;

  /** Characters between two words; a hyphen takes their place. */
  private static final String SEPARATORS = "/\\:|";

  /** Characters that take no part in a name; default firewalls refuse URIs with them. */
  private static final String DROPPED = "%;?#*<>\"";

  /** Characters that change the order of others: {@code exe.txt} may be shown for txt.exe. */
  private static final String BIDI_CONTROLS =
      "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

  private NameHint() {}

  /** As {@link #sanitise(String, int, int)}, but however long the name is in a URI. */
  static Optional<String> sanitise(String hint, int maxBytes) {
    return sanitise(hint, maxBytes, Integer.MAX_VALUE);
  }

  /**
   * Returns the name nearest to {@code hint} that can be stored, and that no firewall, file system
   * or rule of this library objects to. It is its own nearest name.
   *
   * @param maxBytes how long the name may be in UTF-8
   * @param maxRawBytes how long it may be percent-encoded
   * @return empty if nothing usable is left
   */
  static Optional<String> sanitise(String hint, int maxBytes, int maxRawBytes) {
    String bounded = hint.substring(0, Math.min(hint.length(), MAX_HINT_LENGTH));
    // Before the characters are looked at, since U+037E becomes a semicolon; and after some were
    // taken away, since what
    // stood around them may now compose.
    String allowed = withAllowedCharacters(Normalizer.normalize(bounded, Form.NFC));
    String name = withoutReservedEnd(Normalizer.normalize(allowed, Form.NFC));
    // A cut can lay bare another reserved end.
    String fitting =
        withoutReservedEnd(join(name, "", Math.min(maxBytes, MAX_HINT_LENGTH), maxRawBytes));
    return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting);
  }

  /** As {@link #withSuffix(String, String, int, int)}, but however long the name is in a URI. */
  static String withSuffix(String name, String suffix, int maxBytes) {
    return withSuffix(name, suffix, maxBytes, Integer.MAX_VALUE);
  }

  /**
   * Tells a name from another by a suffix before the extension: {@code notes.txt} becomes {@code
   * notes-k3x9.txt}.
   *
   * @param name a {@linkplain #sanitise sanitised} name
   * @param suffix ASCII letters and digits that the bounds have room for
   * @param maxBytes how long the new name may be in UTF-8
   * @param maxRawBytes how long it may be percent-encoded
   */
  static String withSuffix(String name, String suffix, int maxBytes, int maxRawBytes) {
    if (suffix.isEmpty() || !suffix.chars().allMatch(NameHint::isLetterOrDigit)) {
      throw new IllegalArgumentException("a suffix has only letters and digits: " + suffix);
    }
    if (suffix.length() >= Math.min(maxBytes, maxRawBytes)) {
      throw new IllegalArgumentException("there is no room for the suffix " + suffix);
    }
    return join(name, "-" + suffix, maxBytes, maxRawBytes);
  }

  /**
   * Puts {@code infix} before the extension, and cuts what stands before it to fit the bounds; the
   * extension goes with it if nothing would be left to bear it.
   */
  private static String join(String name, String infix, int maxBytes, int maxRawBytes) {
    String extension = extension(name);
    int taken = infix.length() + extension.length();
    String whole = name.substring(0, name.length() - extension.length());
    String stem = cut(whole, maxBytes - taken, maxRawBytes - taken);
    if (stem.isEmpty()) {
      return cut(name, maxBytes - infix.length(), maxRawBytes - infix.length()) + infix;
    }
    // A dot or space that a cut lays bare would be odd before the rest; one that the client wrote
    // there is kept.
    return (stem.equals(whole) ? whole : withoutReservedEnd(stem)) + infix + extension;
  }

  /**
   * Returns the extension with its dot; empty if there is none or it is too unusual to be worth
   * keeping.
   */
  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0
            && name.length() - dot > 1
            && name.length() - dot <= MAX_EXTENSION_LENGTH
            && name.chars().skip(dot + 1L).allMatch(NameHint::isLetterOrDigit)
        ? name.substring(dot)
        : "";
  }

  /** Returns as much of the beginning of {@code text} as fits, in whole code points. */
  private static String cut(String text, int maxBytes, int maxRawBytes) {
    int bytes = 0;
    int rawBytes = 0;
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      bytes += utf8Length(c);
      rawBytes += isPlainInPaths(c) ? 1 : 3 * utf8Length(c);
      if (bytes > maxBytes || rawBytes > maxRawBytes) {
        return text.substring(0, end);
      }
      end += Character.charCount(c);
    }
    return text;
  }

  /** Leaves out what no name has, at its beginning dots and spaces too. */
  private static String withAllowedCharacters(String text) {
    StringBuilder name = new StringBuilder(text.length());
    boolean separated = false;
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      if (SEPARATORS.indexOf(c) >= 0) {
        separated = !name.isEmpty();
      } else if (isAllowed(c) && !(name.isEmpty() && isDotOrSpace(c))) {
        if (separated) {
          name.append('-');
          separated = false;
        }
        name.appendCodePoint(c);
      }
    }
    return name.toString();
  }

  /**
   * Takes dots, spaces and the suffixes of server-managed resources from the end, as often as there
   * are any.
   */
  private static String withoutReservedEnd(String name) {
    int end = name.length();
    int before;
    do {
      before = end;
      end = endWithout(UriSpace.LINKSET_SUFFIX, name, end);
      end = endWithout(UriSpace.MANIFEST_SUFFIX, name, end);
      while (end > 0 && isDotOrSpace(name.charAt(end - 1))) {
        end--;
      }
    } while (end < before);
    return name.substring(0, end);
  }

  private static int endWithout(String suffix, String name, int end) {
    int start = end - suffix.length();
    return name.startsWith(suffix, start) ? start : end;
  }

  private static boolean isAllowed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> DROPPED.indexOf(c) < 0 && BIDI_CONTROLS.indexOf(c) < 0;
    };
  }

  private static boolean isDotOrSpace(int c) {
    return c == '.' || Character.isSpaceChar(c);
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Whether a name's character is written in paths as it is (RFC 3986 §3.3). */
  private static boolean isPlainInPaths(int c) {
    return isLetterOrDigit(c) || "-._~!$&'()*+,;=:@".indexOf(c) >= 0;
  }

  private static int utf8Length(int c) {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }
}
