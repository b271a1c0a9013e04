package dev.lws.wstransfer;

import dev.lws.core.model.EntityTag;
import dev.lws.core.precondition.Preconditions;
import dev.lws.core.precondition.TagCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header field {@code If-Match} (RFC 9110 §13.1.1), the one precondition of this binding. */
final class IfMatch {

  private static final Pattern TAG =
      Pattern.compile("\\G[ \\t,]*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"[ \\t]*(?=,|$)[ \\t,]*");

  private IfMatch() {}

  /**
   * Reads it.
   *
   * @param lines of the field, none if it is absent
   * @throws Fault.Thrown if it is malformed: a change whose guard was ignored would overwrite what
   *     the client has not seen
   */
  static Preconditions of(List<String> lines) {
    if (lines.isEmpty()) {
      return Preconditions.NONE;
    }
    String list = String.join(",", lines).strip();
    TagCondition condition =
        list.equals("*") ? new TagCondition.Any() : new TagCondition.OneOf(tags(list));
    return new Preconditions(condition, null, null, null);
  }

  private static List<EntityTag> tags(String list) {
    List<EntityTag> tags = new ArrayList<>();
    Matcher matcher = TAG.matcher(list);
    int end = 0;
    while (end < list.length() && matcher.find()) {
      tags.add(new EntityTag(matcher.group(2), matcher.group(1) != null));
      end = matcher.end();
    }
    if (tags.isEmpty() || end < list.length()) {
      throw Fault.badRequest("If-Match: entity tags as they were received are expected, or *")
          .thrown();
    }
    return tags;
  }
}
