// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.socket;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The request line and the fields (RFC 9112 §3, §5), as they were sent, one byte a character.
 *
 * @param method as it is
 * @param authority of a target in absolute form, else of {@code Host}
 * @param path raw
 * @param query raw, without the question mark
 * @param fields all lines by name, whatever its case
 */
record RequestHead(
    String method,
    String authority,
    String path,
    Optional<String> query,
    Map<String, List<String>> fields) {

  private static final int MOST_BYTES = 32 << 10;
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern REQUEST_LINE =
      Pattern.compile(
          "(" + TOKEN + ") (?:http://([^/?]*))?(/[^ ?]*|\\*|)(?:\\?([^ ]*))? (HTTP/[0-9.]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FIELD =
      Pattern.compile("(" + TOKEN + "):[ \\t]*([^\\r\\n\\x00]*?)[ \\t]*");

  /** Reads one; nothing if the connection ends instead. */
  static Optional<RequestHead> read(InputStream in) throws IOException {
    Lines lines = new Lines(in, MOST_BYTES);
    Optional<String> first = lines.first();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Matcher request = REQUEST_LINE.matcher(first.get());
    if (!request.matches()) {
      throw new RefusedException(400, "a request line is expected");
    }
    if (!request.group(5).equals("HTTP/1.1")) {
      throw new RefusedException(505, "HTTP/1.1 is expected");
    }
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      Matcher field = FIELD.matcher(line);
      if (!field.matches()) {
        throw new RefusedException(400, "a field is expected: a name, a colon and a value");
      }
      fields.computeIfAbsent(field.group(1), name -> new ArrayList<>()).add(field.group(2));
    }
    List<String> hosts = fields.getOrDefault("Host", List.of());
    if (hosts.size() != 1) {
      throw new RefusedException(400, "one Host field is expected");
    }
    return Optional.of(
        new RequestHead(
            request.group(1),
            Optional.ofNullable(request.group(2)).orElse(hosts.get(0)),
            request.group(3).isEmpty() ? "/" : request.group(3),
            Optional.ofNullable(request.group(4)),
            fields));
  }

  /** The values of all fields of that name, in order. */
  List<String> fields(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** The announced length of the body, if there is one. */
  OptionalLong length() {
    return fields("Content-Length").stream().limit(1).mapToLong(Long::parseLong).findFirst();
  }

  /** Whether a body follows. */
  boolean hasBody() {
    return length().orElse(0) > 0 || !fields("Transfer-Encoding").isEmpty();
  }

  /** Whether a field that is a list of words has that one. */
  boolean says(String name, String word) {
    return fields(name).stream()
        .flatMap(line -> Pattern.compile(",").splitAsStream(line))
        .anyMatch(member -> member.strip().equalsIgnoreCase(word));
  }

  /** Whether a filter that asks for parameters reads the body. */
  boolean isPostedForm() {
    return method.equals("POST")
        && fields("Content-Type").stream()
            .anyMatch(type -> type.startsWith("application/x-www-form-urlencoded"));
  }
}
