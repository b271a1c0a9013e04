// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one record. An auxiliary has neither linkset nor manifest; its other two tokens
 * mean nothing.
 *
 * @param content of the bytes and media type
 * @param links of the links
 * @param manifest of the listing
 */
public record Tokens(Token content, Token links, Token manifest) {

  /** Returns the token of a kind. */
  public Token of(TokenKind kind) {
    return switch (kind) {
      case CONTENT -> content;
      case LINKS -> links;
      case MANIFEST -> manifest;
    };
  }

  /**
   * Returns these tokens with those in {@code renewed} followed by a new state each; see {@link
   * Token#next}.
   */
  public Tokens next(Map<TokenKind, Version> renewed, Instant when) {
    return new Tokens(
        next(content, renewed.get(TokenKind.CONTENT), when),
        next(links, renewed.get(TokenKind.LINKS), when),
        next(manifest, renewed.get(TokenKind.MANIFEST), when));
  }

  /**
   * Returns these tokens with each of those in {@code kinds} followed by a state of one version.
   */
  public Tokens next(Set<TokenKind> kinds, Version version, Instant when) {
    return new Tokens(
        next(content, kinds.contains(TokenKind.CONTENT) ? version : null, when),
        next(links, kinds.contains(TokenKind.LINKS) ? version : null, when),
        next(manifest, kinds.contains(TokenKind.MANIFEST) ? version : null, when));
  }

  private static Token next(Token token, @Nullable Version version, Instant when) {
    return version == null ? token : token.next(version, when);
  }
}
