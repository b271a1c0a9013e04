// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import com.google.common.base.Splitter;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.MediaType.Parameter;
import dev.lws.core.model.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The media types a client wants (RFC 9110 §12.5.1). */
final class Accept {

  private static final int FULL_WEIGHT = 1_000;

  /** No number of parameters outweighs a name. */
  private static final int MAX_PARAMETERS = 1_000;

  /** Every type: what is meant by sending nothing. */
  private static final Accept ANYTHING =
      new Accept(List.of(new Range(new MediaType("*", "*", List.of()), FULL_WEIGHT)));

  private final List<Range> ranges;

  private Accept(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * Reads {@code Accept}. Malformed elements are skipped; without any that is well-formed,
   * everything is acceptable. Two liberties of old clients ({@code java.net.HttpURLConnection}
   * among them) are understood: a lone {@code *}, and weights such as {@code .2}.
   *
   * @param lines the lines of the field, none if absent
   */
  static Accept parse(List<String> lines) {
    List<Range> ranges = new ArrayList<>();
    for (String element : HeaderTokens.elements(lines)) {
      Range range = range(element);
      if (range != null) {
        ranges.add(range);
      }
    }
    return ranges.isEmpty() ? ANYTHING : new Accept(ranges);
  }

  /**
   * Chooses the type that the client weighs highest; of several, the one offered first.
   *
   * @param offered what there is, best first
   * @return empty if none is acceptable
   */
  Optional<MediaType> choose(List<MediaType> offered) {
    MediaType best = null;
    int bestWeight = 0;
    for (MediaType type : offered) {
      int weight = weight(type);
      if (weight > bestWeight) {
        best = type;
        bestWeight = weight;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The weight of the most specific range that matches, 0 if none does; of equally specific ones
   * the highest.
   */
  private int weight(MediaType type) {
    int specificity = -1;
    int weight = 0;
    for (Range range : ranges) {
      if (range.specificity() >= specificity && range.matches(type)) {
        weight = range.specificity() > specificity ? range.weight : Math.max(weight, range.weight);
        specificity = range.specificity();
      }
    }
    return weight;
  }

  private static @Nullable Range range(String element) {
    boolean lone = element.startsWith("*") && !element.startsWith("*/");
    MediaType parsed = MediaType.parse(lone ? "*/" + element : element).orElse(null);
    if (parsed == null || (parsed.type().equals("*") && !parsed.subtype().equals("*"))) {
      return null;
    }
    List<Parameter> parameters = parsed.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals("q")) {
        // What follows the weight was an extension once, and is to be ignored (RFC 9110 §12.5.1).
        int weight = weight(parameters.get(i).value());
        return weight < 0
            ? null
            : new Range(
                new MediaType(parsed.type(), parsed.subtype(), parameters.subList(0, i)), weight);
      }
    }
    return new Range(parsed, FULL_WEIGHT);
  }

  /**
   * Reads a weight in thousandths (RFC 9110 §12.4.2); further digits are dropped. Negative if it is
   * none.
   */
  private static int weight(String text) {
    int dot = text.indexOf('.');
    String whole = dot < 0 ? text : text.substring(0, dot);
    String fraction = dot < 0 ? "" : text.substring(dot + 1);
    if (!fraction.chars().allMatch(c -> c >= '0' && c <= '9') || text.equals(".")) {
      return -1;
    }
    int thousandths = Integer.parseInt((fraction + "000").substring(0, 3));
    return switch (whole) {
      case "0", "" -> text.isEmpty() ? -1 : thousandths;
      case "1" -> thousandths == 0 ? FULL_WEIGHT : -1;
      default -> -1;
    };
  }

  /**
   * A media range and its weight.
   *
   * @param type type and subtype may be {@code *}
   * @param weight in thousandths
   */
  private record Range(MediaType type, int weight) {

    boolean matches(MediaType offered) {
      return (type.type().equals("*") || type.type().equals(offered.type()))
          && (type.subtype().equals("*") || type.subtype().equals(offered.subtype()))
          && type.parameters().stream().allMatch(parameter -> has(offered, parameter));
    }

    /** The narrowness of it: wildcards, then type, then subtype, then each parameter. */
    int specificity() {
      int names = (type.type().equals("*") ? 0 : 1) + (type.subtype().equals("*") ? 0 : 1);
      return names * MAX_PARAMETERS + Math.min(type.parameters().size(), MAX_PARAMETERS - 1);
    }

    private static boolean has(MediaType offered, Parameter parameter) {
      return offered.parameters().contains(parameter) || goesWithoutSaying(parameter);
    }

    /**
     * That which is true of all that is negotiated here, though its media type does not say so: LWS
     * vocabulary in UTF-8.
     */
    private static boolean goesWithoutSaying(Parameter parameter) {
      return switch (parameter.name()) {
        case "profile" ->
            Splitter.on(' ')
                .splitToStream(parameter.value())
                .anyMatch(uri -> uri.equals(Vocabulary.CONTEXT) || uri.equals(Vocabulary.LWS));
        case "charset" -> parameter.value().toLowerCase(Locale.ROOT).equals("utf-8");
        default -> false;
      };
    }
  }
}
