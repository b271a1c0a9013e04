// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.google.common.base.Splitter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A place in a JSON document (RFC 6901).
 *
 * @param tokens unescaped; none for the whole document
 */
record JsonPointer(List<String> tokens) {

  private static final Splitter SLASHES = Splitter.on('/');
  private static final int MOST_SHOWN = 100;

  JsonPointer {
    tokens = List.copyOf(tokens);
  }

  /** Parses its text; empty if it is none. */
  static Optional<JsonPointer> parse(String text) {
    if (!isPointer(text)) {
      return Optional.empty();
    }
    return Optional.of(
        new JsonPointer(
            SLASHES
                .splitToStream(text)
                .skip(1)
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList()));
  }

  private static boolean isPointer(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return false; // half of a surrogate pair is no name that could be stored
    }
    for (int tilde = text.indexOf('~'); tilde >= 0; tilde = text.indexOf('~', tilde + 1)) {
      if (!text.startsWith("0", tilde + 1) && !text.startsWith("1", tilde + 1)) {
        return false;
      }
    }
    return text.isEmpty() || text.startsWith("/");
  }

  boolean isRoot() {
    return tokens.isEmpty();
  }

  /** The place that this one is a member or an element of; not to be asked of the root. */
  JsonPointer parent() {
    return new JsonPointer(tokens.subList(0, tokens.size() - 1));
  }

  /** The name or the index within the parent. */
  String last() {
    return tokens.get(tokens.size() - 1);
  }

  /** Whether {@code other} lies within the value at this place. */
  boolean isAbove(JsonPointer other) {
    return tokens.size() < other.tokens.size()
        && tokens.equals(other.tokens.subList(0, tokens.size()));
  }

  /** The index at which a long token is cut: not within a character. */
  private static int cut(String token) {
    return Character.isHighSurrogate(token.charAt(MOST_SHOWN - 1)) ? MOST_SHOWN - 1 : MOST_SHOWN;
  }

  /** The escaped text, shortened to be shown to a client. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String token : tokens) {
      if (text.length() > MOST_SHOWN) {
        return '"' + text.toString() + "/…\"";
      }
      String shown = token.length() > MOST_SHOWN ? token.substring(0, cut(token)) + "…" : token;
      text.append('/').append(shown.replace("~", "~0").replace("/", "~1"));
    }
    return '"' + text.toString() + '"';
  }
}
