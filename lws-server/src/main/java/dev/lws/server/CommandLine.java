// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options and their values, as they were given. */
final class CommandLine {

  private final Grammar grammar;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();

  private CommandLine(Grammar grammar) {
    this.grammar = grammar;
  }

  /**
   * The options and operands that are understood.
   *
   * @param flags options without a value
   * @param settings options with one
   * @param repeatable those of them that may be given more than once
   * @param operands how many arguments there may be that are no options
   */
  record Grammar(List<String> flags, List<String> settings, List<String> repeatable, int operands) {

    Grammar {
      flags = List.copyOf(flags);
      settings = List.copyOf(settings);
      repeatable = List.copyOf(repeatable);
    }
  }

  /** Takes {@code --option value} and {@code --option=value}. */
  static CommandLine parse(Grammar grammar, List<String> arguments) throws StartException {
    CommandLine line = new CommandLine(grammar);
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!argument.startsWith("--")) {
        line.addOperand(argument);
      } else if (grammar.flags().contains(name)) {
        if (equals >= 0) {
          throw new StartException(name + " takes no value");
        }
        line.add(name, "");
      } else if (!grammar.settings().contains(name)) {
        throw new StartException("unknown option " + name + "; --help lists the options");
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

  private void addOperand(String operand) throws StartException {
    if (operands.size() == grammar.operands()) {
      throw new StartException("unexpected argument " + operand + "; --help lists the options");
    }
    operands.add(operand);
  }

  private void add(String name, String value) throws StartException {
    List<String> given = values.computeIfAbsent(name, any -> new ArrayList<>());
    if (!given.isEmpty() && !grammar.repeatable().contains(name)) {
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

  /** The arguments that are no options, in order. */
  List<String> operands() {
    return List.copyOf(operands);
  }
}
