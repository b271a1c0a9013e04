// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One link of a {@code Link} field (RFC 8288), read independently of the library under test.
 *
 * @param target what stands between the angle brackets
 * @param parameters by lower-case name, unquoted; the first one of a name counts
 */
public record LinkValue(String target, Map<String, String> parameters) {

  /** Reads field lines, each of which may hold several links. */
  public static List<LinkValue> parse(List<String> lines) {
    List<LinkValue> links = new ArrayList<>();
    for (String line : lines) {
      links.addAll(new Reader(line).links());
    }
    return links;
  }

  /** The relation types, as sent. */
  public List<String> relations() {
    return List.of(parameter("rel").split(" "));
  }

  public boolean hasRelation(String relation) {
    return relations().stream().anyMatch(relation::equalsIgnoreCase);
  }

  /** The parameter of that name, or nothing. */
  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** One pass over a line. Anything but strict RFC 8288 fails the test that reads it. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    List<LinkValue> links() {
      List<LinkValue> links = new ArrayList<>();
      do {
        links.add(link());
      } while (skip(','));
      if (at < text.length()) {
        throw unexpected();
      }
      return links;
    }

    private LinkValue link() {
      if (!skip('<')) {
        throw unexpected();
      }
      int end = text.indexOf('>', at);
      if (end < 0) {
        throw unexpected();
      }
      String target = text.substring(at, end);
      at = end + 1;
      Map<String, String> parameters = new LinkedHashMap<>();
      while (skip(';')) {
        String name = token().toLowerCase(Locale.ROOT);
        parameters.putIfAbsent(name, skip('=') ? value() : "");
      }
      return new LinkValue(target, parameters);
    }

    private String value() {
      return skip('"') ? quoted() : token();
    }

    private String quoted() {
      StringBuilder value = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '"') {
        if (text.charAt(at) == '\\') {
          at++;
        }
        value.append(text.charAt(at++));
      }
      if (!skip('"')) {
        throw unexpected();
      }
      return value.toString();
    }

    private String token() {
      skipSpace();
      int start = at;
      while (at < text.length() && " \t;,=\"<>".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      if (at == start) {
        throw unexpected();
      }
      return text.substring(start, at);
    }

    private boolean skip(char expected) {
      skipSpace();
      if (at < text.length() && text.charAt(at) == expected) {
        at++;
        return true;
      }
      return false;
    }

    private void skipSpace() {
      while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private AssertionError unexpected() {
      return new AssertionError("not a Link field, at character " + at + ": " + text);
    }
  }
}
