package dev.lws.examples.standalone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options and their values, as they were given. */
final class CommandLine {

  private static final Set<String> FLAGS = Set.of("--public-read");

  private static final Set<String> SETTINGS =
      Set.of(
          "--port",
          "--host",
          "--base-path",
          "--adapter",
          "--store",
          "--data",
          "--token",
          "--owner",
          "--private-name",
          "--as-uri");

  private static final Set<String> REPEATABLE = Set.of("--token");

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private CommandLine() {}

  /** Takes {@code --option value} and {@code --option=value}. */
  static CommandLine parse(List<String> arguments) throws StartException {
    CommandLine line = new CommandLine();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (FLAGS.contains(name)) {
        if (equals >= 0) {
          throw new StartException(name + " takes no value");
        }
        line.add(name, "");
      } else if (!SETTINGS.contains(name)) {
        throw new StartException(
            (name.startsWith("--") ? "unknown option " : "unexpected argument ")
                + name
                + "; --help lists the options");
      } else if (equals >= 0) {
        line.add(name, argument.substring(equals + 1));
      } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
        i++;
        line.add(name, arguments.get(i));
      } else {
        throw new StartException(name + " needs a value");
      }
    }
    return line;
  }

  private void add(String name, String value) throws StartException {
    List<String> given = values.computeIfAbsent(name, any -> new ArrayList<>());
    if (!given.isEmpty() && !REPEATABLE.contains(name)) {
      throw new StartException(name + " is given twice");
    }
    given.add(value);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<String> one(String name) {
    return all(name).stream().findFirst();
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
