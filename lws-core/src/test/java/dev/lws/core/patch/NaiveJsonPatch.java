// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON Patch once more, to compare with: on lists and maps which each step copies. What it is given
 * is well-formed.
 */
final class NaiveJsonPatch {

  /** That which stands for no value at all, and for a value that is null. */
  private enum Nothing {
    GONE,
    NULL
  }

  private NaiveJsonPatch() {}

  /** An operation does not fit. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Changes one container: a map or a list that may be written to. */
  private interface Change {
    void of(Object container, String token) throws Refused;
  }

  /** Numbers compare by value here, and maps in any order. */
  static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(plain(element)));
      return list;
    }
    if (node.isNumber()) {
      return new BigDecimal(node.asText()).stripTrailingZeros();
    }
    return node.isNull() ? Nothing.NULL : node.isBoolean() ? node.booleanValue() : node.textValue();
  }

  /** Applies all operations. */
  static Object apply(Object document, JsonNode patch) throws Refused {
    Object state = document;
    for (JsonNode operation : patch) {
      state = step(state, operation);
    }
    if (state == Nothing.GONE) {
      throw new Refused();
    }
    return state;
  }

  private static Object step(Object state, JsonNode operation) throws Refused {
    String path = operation.get("path").textValue();
    String from = operation.path("from").asText();
    Object value = operation.has("value") ? plain(operation.get("value")) : Nothing.NULL;
    return switch (operation.get("op").textValue()) {
      case "add" -> added(state, path, value);
      case "remove" -> removed(state, path);
      case "replace" -> added(removed(state, path), path, value);
      case "move" -> moved(state, from, path);
      case "copy" -> added(state, path, get(state, from));
      default -> tested(state, path, value);
    };
  }

  private static Object moved(Object state, String from, String path) throws Refused {
    if (path.startsWith(from + "/")) {
      throw new Refused();
    }
    return added(removed(state, from), path, get(state, from));
  }

  private static Object tested(Object state, String path, Object value) throws Refused {
    if (!get(state, path).equals(value)) {
      throw new Refused();
    }
    return state;
  }

  private static Object added(Object state, String path, Object value) throws Refused {
    return path.isEmpty()
        ? value
        : changed(
            state,
            tokens(path),
            (container, token) -> {
              if (container instanceof Map<?, ?>) {
                map(container).put(token, value);
              } else {
                List<Object> list = list(container);
                list.add(token.equals("-") ? list.size() : index(token, list.size() + 1), value);
              }
            });
  }

  private static Object removed(Object state, String path) throws Refused {
    get(state, path);
    return path.isEmpty()
        ? Nothing.GONE
        : changed(
            state,
            tokens(path),
            (container, token) -> {
              if (container instanceof Map<?, ?>) {
                map(container).remove(token);
              } else {
                list(container).remove(index(token, list(container).size()));
              }
            });
  }

  private static Object changed(Object state, List<String> tokens, Change change) throws Refused {
    Object copy =
        state instanceof Map<?, ?> ? new LinkedHashMap<>(map(state)) : new ArrayList<>(list(state));
    if (tokens.size() == 1) {
      change.of(copy, tokens.get(0));
      return copy;
    }
    String token = tokens.get(0);
    Object inner = changed(child(state, token), tokens.subList(1, tokens.size()), change);
    if (copy instanceof Map<?, ?>) {
      map(copy).put(token, inner);
    } else {
      list(copy).set(Integer.parseInt(token), inner);
    }
    return copy;
  }

  static Object get(Object state, String path) throws Refused {
    if (state == Nothing.GONE) {
      throw new Refused();
    }
    Object at = state;
    for (String token : tokens(path)) {
      at = child(at, token);
    }
    return at;
  }

  private static Object child(Object state, String token) throws Refused {
    if (!(state instanceof Map<?, ?>)) {
      return list(state).get(index(token, list(state).size()));
    }
    if (!map(state).containsKey(token)) {
      throw new Refused();
    }
    return map(state).get(token);
  }

  private static int index(String token, int end) throws Refused {
    for (int i = 0; i < end; i++) {
      if (token.equals(Integer.toString(i))) {
        return i;
      }
    }
    throw new Refused();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object state) {
    return (Map<String, Object>) state;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object state) throws Refused {
    if (state instanceof List<?>) {
      return (List<Object>) state;
    }
    throw new Refused();
  }

  private static List<String> tokens(String path) {
    List<String> tokens = new ArrayList<>();
    for (int at = 0; at < path.length(); ) {
      int end = path.indexOf('/', at + 1);
      end = end < 0 ? path.length() : end;
      tokens.add(path.substring(at + 1, end).replace("~1", "/").replace("~0", "~"));
      at = end;
    }
    return tokens;
  }

  /** The pointers to all values, that of the whole document first. */
  static List<String> places(Object state) {
    List<String> places = new ArrayList<>();
    collect("", state, places);
    return places;
  }

  private static void collect(String path, Object state, List<String> places) {
    places.add(path);
    if (state instanceof Map<?, ?> map) {
      map.forEach((name, value) -> collect(path + "/" + escaped(name), value, places));
    } else if (state instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(path + "/" + i, list.get(i), places);
      }
    }
  }

  private static String escaped(Object name) {
    return name.toString().replace("~", "~0").replace("/", "~1");
  }

  /** The pointers to places where something can be added; within the root at the least. */
  static List<String> vacancies(Object state, String name) throws Refused {
    List<String> vacancies = new ArrayList<>(List.of(""));
    for (String place : places(state)) {
      Object value = get(state, place);
      if (value instanceof Map<?, ?>) {
        vacancies.add(place + "/" + escaped(name));
      } else if (value instanceof List<?> list) {
        vacancies.add(place + "/" + list.size() / 2);
        vacancies.add(place + "/" + list.size());
        vacancies.add(place + "/-");
      }
    }
    return vacancies;
  }
}
