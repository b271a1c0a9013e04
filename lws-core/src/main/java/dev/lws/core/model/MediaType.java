// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import com.google.common.base.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A media type (RFC 9110 §8.3.1). Two of them are equal if type, subtype and parameters are; the
 * text they were parsed from is kept apart, since stored media types are returned verbatim.
 *
 * @param type lower-case
 * @param subtype lower-case
 * @param parameters in order, names lower-case
 */
public record MediaType(String type, String subtype, List<Parameter> parameters) {

  /** {@code application/json}. */
  public static final MediaType JSON = of("application", "json");

  /** {@code application/ld+json}. */
  public static final MediaType LD_JSON = of("application", "ld+json");

  /** {@code application/lws+json}, the manifest's own. */
  public static final MediaType LWS_JSON = of("application", "lws+json");

  /** {@code application/lws+cid}, the storage description's other name in the drafts. */
  public static final MediaType LWS_CID = of("application", "lws+cid");

  /** {@code application/linkset+json} (RFC 9264 §4.2). */
  public static final MediaType LINKSET_JSON = of("application", "linkset+json");

  /** {@code application/linkset} (RFC 9264 §4.1). */
  public static final MediaType LINKSET = of("application", "linkset");

  /** {@code application/merge-patch+json} (RFC 7396). */
  public static final MediaType MERGE_PATCH = of("application", "merge-patch+json");

  /** {@code application/json-patch+json} (RFC 6902). */
  public static final MediaType JSON_PATCH = of("application", "json-patch+json");

  /** {@code application/x-sabredav-partialupdate}, SabreDAV's byte patch. */
  public static final MediaType SABREDAV_PARTIAL_UPDATE =
      of("application", "x-sabredav-partialupdate");

  /** {@code message/byterange} (draft-ietf-httpapi-patch-byterange). */
  public static final MediaType MESSAGE_BYTERANGE = of("message", "byterange");

  /** {@code multipart/byteranges} (RFC 9110 §14.6). */
  public static final MediaType MULTIPART_BYTERANGES = of("multipart", "byteranges");

  /** {@code application/octet-stream}, what bytes of unstated type are. */
  public static final MediaType OCTET_STREAM = of("application", "octet-stream");

  /** {@code application/problem+json} (RFC 9457). */
  public static final MediaType PROBLEM_JSON = of("application", "problem+json");

  /** Copies the list. */
  public MediaType {
    parameters = List.copyOf(parameters);
  }

  /**
   * One parameter.
   *
   * @param name lower-case
   * @param value unquoted
   */
  public record Parameter(String name, String value) {}

  /**
   * Returns one without parameters.
   *
   * @throws IllegalArgumentException if either part is no lower-case token
   */
  public static MediaType of(String type, String subtype) {
    String text = type + "/" + subtype;
    return parse(text)
        .filter(parsed -> parsed.essence().equals(text))
        .orElseThrow(() -> new IllegalArgumentException("no media type in lower case: " + text));
  }

  /** Parses {@code text}; empty if it is not one media type. */
  public static Optional<MediaType> parse(String text) {
    return new Parser(text).mediaType();
  }

  /** Returns {@code type/subtype} without parameters. */
  public String essence() {
    return type + "/" + subtype;
  }

  /** Whether type and subtype are the same, parameters aside. */
  public boolean sameEssence(MediaType other) {
    return type.equals(other.type) && subtype.equals(other.subtype);
  }

  /**
   * Whether representations of it are JSON texts: {@code application/json} or a {@code +json}
   * subtype.
   */
  public boolean isJson() {
    return sameEssence(JSON) || subtype.endsWith("+json");
  }

  /** Returns the field value. */
  @Override
  public String toString() {
    if (parameters.isEmpty()) {
      return essence();
    }
    StringBuilder text = new StringBuilder(essence());
    for (Parameter parameter : parameters) {
      text.append(';').append(parameter.name()).append('=').append(quoted(parameter.value()));
    }
    return text.toString();
  }

  private static String quoted(String value) {
    if (!value.isEmpty() && Characters.areAll(value, MediaType::isTokenCharacter)) {
      return value;
    }
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** {@code tchar} of RFC 9110 §5.6.2. */
  static boolean isTokenCharacter(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  /** One pass over the text. */
  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Optional<MediaType> mediaType() {
      skipSpace();
      String type = token();
      if (type.isEmpty() || !skip('/')) {
        return Optional.empty();
      }
      String subtype = token();
      if (subtype.isEmpty()) {
        return Optional.empty();
      }
      List<Parameter> parameters = new ArrayList<>();
      skipSpace();
      while (skip(';')) {
        skipSpace();
        String name = token();
        if (name.isEmpty()) {
          continue; // RFC 9110 §5.6.6 lets a parameter between two semicolons be missing
        }
        Optional<String> value = skip('=') ? value() : Optional.empty();
        if (value.isEmpty()) {
          return Optional.empty();
        }
        parameters.add(new Parameter(Ascii.toLowerCase(name), value.get()));
        skipSpace();
      }
      return at == text.length()
          ? Optional.of(
              new MediaType(Ascii.toLowerCase(type), Ascii.toLowerCase(subtype), parameters))
          : Optional.empty();
    }

    private Optional<String> value() {
      if (!skip('"')) {
        String token = token();
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
      }
      StringBuilder value = new StringBuilder();
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == '"') {
          return Optional.of(value.toString());
        }
        if (c == '\\' && at < text.length()) {
          c = text.charAt(at++);
        }
        if ((c < 0x20 && c != '\t') || c == 0x7f) {
          return Optional.empty();
        }
        value.append(c);
      }
      return Optional.empty();
    }

    private String token() {
      int start = at;
      while (at < text.length() && isTokenCharacter(text.charAt(at))) {
        at++;
      }
      return text.substring(start, at);
    }

    private boolean skip(char expected) {
      if (at < text.length() && text.charAt(at) == expected) {
        at++;
        return true;
      }
      return false;
    }

    private void skipSpace() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }
  }
}
