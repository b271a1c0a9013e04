// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import dev.lws.servlet.Wire;
import dev.lws.servlet.Wire.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The answers of a server, without what may differ between servers of equal state: random values
 * are named by when they were first seen, and equal media types are spelled alike.
 */
final class Observed {

  private static final Set<String> OF_THE_SERVER = Set.of("date", "server", "connection");

  private static final Pattern RANDOM =
      Pattern.compile(
          "(?<=\")[0-9a-f]{32}(?=[\"-])|(?<=boundary=|--)[0-9A-Za-z_-]{16,}?(?=-*\\s|$|\\])|(?<=last-modified=\\[)[^\\]]*(?=\\])");

  private final Wire wire;
  private final String authority;
  private final String root;
  private final Map<String, String> names = new HashMap<>();

  Observed(URI server, String root) {
    this.wire = new Wire(server);
    this.authority = server.getRawAuthority();
    this.root = root;
  }

  /** Sends a request and returns the answer as text, one field a line. */
  String send(Recorded request) throws IOException {
    String target = root + request.target();
    String[] fields =
        request.fields().stream()
            .map(field -> field.contains("{tag}") ? withTag(field, target) : field)
            .toArray(String[]::new);
    boolean bodiless =
        request.body().isEmpty() && !Set.of("PUT", "POST", "PATCH").contains(request.method());
    Answer answer =
        bodiless
            ? wire.send(request.method(), target, fields)
            : wire.sendBody(request.method(), target, request.body(), fields);
    return named(text(answer)).replace(authority, "authority");
  }

  private String withTag(String field, String target) {
    try {
      return field.replace("{tag}", wire.send("HEAD", target).field("ETag").orElse("\"none\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Answer answer) {
    Map<String, List<String>> fields = new TreeMap<>();
    for (String line : answer.head().lines().skip(1).toList()) {
      String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
      if (!OF_THE_SERVER.contains(name)) {
        fields.put(name, answer.fields(name));
      }
    }
    fields.computeIfPresent(
        "content-type",
        (name, types) -> types.stream().map(type -> type.replaceAll("[\\s\"]", "")).toList());
    return answer.status() + "\n" + fields + "\n" + answer.body();
  }

  private String named(String text) {
    return RANDOM
        .matcher(text)
        .replaceAll(
            match -> names.computeIfAbsent(match.group(), value -> "random-" + names.size()));
  }
}
