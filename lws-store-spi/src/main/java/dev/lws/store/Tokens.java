// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.time.Instant;
import java.util.Map;

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

  private static Token next(
      Token token, @org.jspecify.annotations.Nullable Version version, Instant when) {
    return version == null ? token : token.next(version, when);
  }
}
