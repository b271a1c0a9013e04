// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The preferences of a request that this library knows (RFC 7240; REA-10, UPD-15). Others, and
 * malformed ones, are ignored; of one that comes several times, the first counts (RFC 7240 §2).
 *
 * @param returnRepresentation whether the new state is to be sent: {@code return=representation}
 * @param returnMinimal whether it is not: {@code return=minimal}
 * @param setLinkset whether links in the header are to become the user's links: {@code set-linkset}
 * @param include the relations to add to the links of the response, lower-case; only with {@code
 *     returnRepresentation}
 * @param omit the relations to leave out, likewise
 */
record Prefer(
    boolean returnRepresentation,
    boolean returnMinimal,
    boolean setLinkset,
    List<String> include,
    List<String> omit) {

  /** The most relations that are obeyed: the response says them, whose head servers bound. */
  private static final int MAX_RELATIONS = 16;

  private static final int MAX_LENGTH = 100;

  private static final CharMatcher RELATION =
      CharMatcher.inRange('!', '~').and(CharMatcher.noneOf("\"\\")).precomputed();

  /** No preferences. */
  static final Prefer NONE = new Prefer(false, false, false, List.of(), List.of());

  /** Copies the lists. */
  Prefer {
    include = List.copyOf(include);
    omit = List.copyOf(omit);
  }

  /**
   * Reads {@code Prefer}.
   *
   * @param lines the lines of the field, none if absent
   */
  static Prefer parse(List<String> lines) {
    if (lines.isEmpty()) {
      return NONE;
    }
    Map<String, Preference> preferences = new HashMap<>();
    for (String element : HeaderTokens.elements(lines)) {
      Preference preference = preference(element);
      if (preference != null) {
        preferences.putIfAbsent(preference.name, preference);
      }
    }
    Preference wanted = preferences.getOrDefault("return", Preference.ABSENT);
    Preference setLinkset = preferences.get("set-linkset");
    boolean representation = Ascii.equalsIgnoreCase(wanted.value, "representation");
    return new Prefer(
        representation,
        Ascii.equalsIgnoreCase(wanted.value, "minimal"),
        setLinkset != null && setLinkset.value.isEmpty(),
        representation ? relations(wanted, "include") : List.of(),
        representation ? relations(wanted, "omit") : List.of());
  }

  private static List<String> relations(Preference preference, String parameter) {
    return Splitter.on(' ')
        .omitEmptyStrings()
        .splitToStream(preference.parameters.getOrDefault(parameter, ""))
        .map(Ascii::toLowerCase)
        .filter(relation -> relation.length() <= MAX_LENGTH && RELATION.matchesAllOf(relation))
        .distinct()
        .limit(MAX_RELATIONS)
        .toList();
  }

  private static @Nullable Preference preference(String element) {
    HeaderTokens tokens = new HeaderTokens(element);
    String name = tokens.token();
    String value = value(tokens);
    if (name.isEmpty() || value == null) {
      return null;
    }
    Preference preference = new Preference(Ascii.toLowerCase(name), value);
    while (tokens.skip(';')) {
      tokens.skipSpace();
      String parameter = tokens.token();
      String parameterValue = value(tokens);
      if (parameterValue == null) {
        return null;
      }
      preference.parameters.putIfAbsent(Ascii.toLowerCase(parameter), parameterValue);
    }
    return tokens.atEnd() ? preference : null;
  }

  /**
   * Reads {@code = word} and the space around it. Without it the value is empty, which is the same
   * (RFC 7240 §2).
   *
   * @return null if it is malformed
   */
  private static @Nullable String value(HeaderTokens tokens) {
    tokens.skipSpace();
    if (!tokens.skip('=')) {
      return "";
    }
    tokens.skipSpace();
    String word = tokens.word();
    tokens.skipSpace();
    return word;
  }

  /** One preference with its parameters, names lower-case. */
  private record Preference(String name, String value, Map<String, String> parameters) {

    static final Preference ABSENT = new Preference("", "");

    Preference(String name, String value) {
      this(name, value, new HashMap<>());
    }
  }
}
