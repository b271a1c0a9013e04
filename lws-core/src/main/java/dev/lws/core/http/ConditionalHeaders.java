// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.model.EntityTag;
import dev.lws.core.operation.LwsException;
import dev.lws.core.precondition.Preconditions;
import dev.lws.core.precondition.TagCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of conditional requests (RFC 9110 §13.1). Each argument is the lines of one
 * field, none if absent.
 */
final class ConditionalHeaders {

  private ConditionalHeaders() {}

  /**
   * Reads all conditions but {@code If-Range}. Dates that are invalid, or several in one field, are
   * ignored as RFC 9110 §13.1.3 and §13.1.4 demand; tags are not, since a write whose guard was
   * ignored would overwrite what the client has not seen.
   *
   * @throws LwsException if a list of tags is empty or malformed, or has tags beside {@code *}
   */
  static Preconditions parse(
      List<String> ifMatch,
      List<String> ifNoneMatch,
      List<String> ifModifiedSince,
      List<String> ifUnmodifiedSince,
      Instant now) {
    TagCondition match = tags("If-Match", ifMatch);
    TagCondition noneMatch = tags("If-None-Match", ifNoneMatch);
    Instant modified = date(ifModifiedSince, now);
    Instant unmodified = date(ifUnmodifiedSince, now);
    return match == null && noneMatch == null && modified == null && unmodified == null
        ? Preconditions.NONE
        : new Preconditions(match, noneMatch, modified, unmodified);
  }

  /**
   * Reads {@code If-Range}. A malformed one is not an error: it is {@link IfRange.Never}, so that
   * the range is ignored and the client gets the whole, which is right whatever it has.
   *
   * @return empty if absent; the range then applies unconditionally
   */
  static Optional<IfRange> ifRange(List<String> lines, Instant now) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(lines.size() == 1 ? ifRange(lines.get(0), now) : new IfRange.Never());
  }

  private static IfRange ifRange(String line, Instant now) {
    Optional<EntityTag> tag = EntityTag.parse(HeaderTokens.trim(line));
    if (tag.isPresent()) {
      return new IfRange.Tag(tag.get());
    }
    Optional<Instant> date = HttpDate.parse(line, now);
    return date.isPresent() ? new IfRange.Date(date.get()) : new IfRange.Never();
  }

  private static @Nullable Instant date(List<String> lines, Instant now) {
    return lines.size() == 1 ? HttpDate.parse(lines.get(0), now).orElse(null) : null;
  }

  private static @Nullable TagCondition tags(String field, List<String> lines) {
    if (lines.isEmpty()) {
      return null;
    }
    if (lines.size() == 1 && HeaderTokens.trim(lines.get(0)).equals("*")) {
      return new TagCondition.Any();
    }
    List<EntityTag> tags = new ArrayList<>();
    for (String line : lines) {
      tags.addAll(EntityTag.parseList(line).orElseThrow(() -> noTags(field, line)));
    }
    if (tags.isEmpty()) {
      throw Refusals.field(field, "it is empty; send an entity tag, or *");
    }
    return new TagCondition.OneOf(tags);
  }

  private static LwsException noTags(String field, String line) {
    return Refusals.field(
        field,
        HeaderTokens.elements(List.of(line)).contains("*")
            ? "* must stand alone; send either * or entity tags"
            : "what it lists is not all entity tags; send the ETag as you received it, with its"
                + " quotes, and commas in between");
  }
}
