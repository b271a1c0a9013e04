package dev.lws.core.http;

import dev.lws.core.model.EntityTag;
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
   * @throws InvalidHeaderException if a list of tags is empty or malformed, or has tags beside
   *     {@code *}
   */
  static Preconditions parse(
      List<String> ifMatch,
      List<String> ifNoneMatch,
      List<String> ifModifiedSince,
      List<String> ifUnmodifiedSince,
      Instant now)
      throws InvalidHeaderException {
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
    TagScanner scanner = new TagScanner(line);
    scanner.skipSpace();
    EntityTag tag = scanner.tag();
    scanner.skipSpace();
    if (tag != null && scanner.atEnd()) {
      return new IfRange.Tag(tag);
    }
    Optional<Instant> date = HttpDate.parse(line, now);
    return date.isPresent() ? new IfRange.Date(date.get()) : new IfRange.Never();
  }

  private static @Nullable Instant date(List<String> lines, Instant now) {
    return lines.size() == 1 ? HttpDate.parse(lines.get(0), now).orElse(null) : null;
  }

  private static @Nullable TagCondition tags(String field, List<String> lines)
      throws InvalidHeaderException {
    if (lines.isEmpty()) {
      return null;
    }
    if (lines.size() == 1 && HeaderTokens.trim(lines.get(0)).equals("*")) {
      return new TagCondition.Any();
    }
    List<EntityTag> tags = new ArrayList<>();
    for (String line : lines) {
      addTags(field, line, tags);
    }
    if (tags.isEmpty()) {
      throw new InvalidHeaderException(field, "it is empty; send an entity tag, or *");
    }
    return new TagCondition.OneOf(tags);
  }

  private static void addTags(String field, String line, List<EntityTag> tags)
      throws InvalidHeaderException {
    TagScanner scanner = new TagScanner(line);
    scanner.skipListSpace();
    while (!scanner.atEnd()) {
      EntityTag tag = scanner.tag();
      if (tag == null || !scanner.skipListSpace()) {
        throw new InvalidHeaderException(
            field,
            scanner.sawAsterisk()
                ? "* must stand alone; send either * or entity tags"
                : "what it lists is not all entity tags; send the ETag as you received it, with its"
                    + " quotes, and commas in between");
      }
      tags.add(tag);
    }
  }

  /**
   * Entity tags need a scanner of their own: they are no quoted strings, a backslash in them
   * escapes nothing.
   */
  private static final class TagScanner {
    private final String line;
    private int at;

    TagScanner(String line) {
      this.line = line;
    }

    boolean atEnd() {
      return at == line.length();
    }

    boolean sawAsterisk() {
      return !atEnd() && line.charAt(at) == '*';
    }

    void skipSpace() {
      while (!atEnd() && HeaderTokens.isSpace(line.charAt(at))) {
        at++;
      }
    }

    /** Skips space and commas, and tells whether they are enough to divide two elements. */
    boolean skipListSpace() {
      boolean comma = false;
      for (; !atEnd() && (HeaderTokens.isSpace(line.charAt(at)) || line.charAt(at) == ','); at++) {
        comma |= line.charAt(at) == ',';
      }
      return comma || atEnd();
    }

    /** Reads a tag; null if none comes next, in which case nothing is read. */
    @Nullable EntityTag tag() {
      boolean weak = line.startsWith("W/", at);
      int quote = weak ? at + 2 : at;
      if (!line.startsWith("\"", quote)) {
        return null;
      }
      int end = quote + 1;
      while (end < line.length() && EntityTag.isTagCharacter(line.charAt(end))) {
        end++;
      }
      if (!line.startsWith("\"", end)) {
        return null;
      }
      at = end + 1;
      return new EntityTag(line.substring(quote + 1, end), weak);
    }
  }
}
