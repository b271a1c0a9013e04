// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.util.Comparator;

/** The rules that every stored name keeps. */
public final class ResourceName {

  /**
   * The order of members: by the unsigned bytes of the UTF-8 form, which is the order of code
   * points. {@link String#compareTo} differs from it beyond the Basic Multilingual Plane.
   */
  public static final Comparator<String> ORDER = ResourceName::compare;

  private ResourceName() {}

  /**
   * Returns {@code name} if it can be stored.
   *
   * @throws IllegalArgumentException if it is empty or has a slash, U+0000 or an unpaired surrogate
   */
  public static String check(String name) {
    if (name.isEmpty() || name.indexOf('/') >= 0 || !isStorableText(name)) {
      throw new IllegalArgumentException("not a name: \"" + name + "\"");
    }
    return name;
  }

  /** Whether every store can keep {@code text}: it has neither U+0000 nor an unpaired surrogate. */
  public static boolean isStorableText(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        if (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean xBeyond = Character.isSurrogate(x);
        boolean yBeyond = Character.isSurrogate(y);
        // A surrogate stands for a code point above every other char, those from U+E000 on among
        // them.
        return xBeyond == yBeyond ? Character.compare(x, y) : xBeyond ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
