// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import com.google.common.base.Utf8;
import dev.lws.core.model.Target.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The space of URIs in which clients see a storage: how its resources are written as URI references
 * and how references lead back to them (ALL-9, ALL-18). Immutable.
 */
public final class UriSpace {

  /** The suffix of a resource's linkset (CRE-7). */
  public static final String LINKSET_SUFFIX = ".meta";

  /** The suffix of a resource's manifest (CRE-7). */
  public static final String MANIFEST_SUFFIX = ".manifest";

  /** The name of the storage description in the root (REA-11). */
  public static final String DESCRIPTION_NAME = ".storage";

  /** The longest name, in bytes of UTF-8 (ALL-9). */
  public static final int MAX_SEGMENT_BYTES = 255;

  /** The longest raw path, in bytes, suffix aside (ALL-9). */
  public static final int MAX_PATH_BYTES = 2_048;

  /** The space of a storage that is at the root of a host nobody names: for references as such. */
  public static final UriSpace PLAIN = new UriSpace("/", null);

  private final String basePath;
  private final @Nullable String origin;

  /**
   * Makes the space below {@code basePath}.
   *
   * @param basePath the raw path of the storage's root; begins and ends with a slash
   * @param origin scheme and authority that clients see, such as {@code https://example.org},
   *     without a slash; null if unknown
   */
  public UriSpace(String basePath, @Nullable String origin) {
    if (!basePath.startsWith("/") || !basePath.endsWith("/")) {
      throw new IllegalArgumentException("a base path begins and ends with a slash: " + basePath);
    }
    this.basePath = basePath;
    this.origin = origin;
  }

  /** The raw path of the storage's root. */
  public String basePath() {
    return basePath;
  }

  /** Returns the path-absolute reference of a target. */
  public String href(Target target) {
    StringBuilder text = new StringBuilder(basePath.length() + 64).append(basePath);
    List<String> segments = target.segments();
    for (int i = 0; i < segments.size(); i++) {
      if (i > 0) {
        text.append('/');
      }
      PercentCoding.encode(segments.get(i), text);
    }
    if (target.container() && !segments.isEmpty()) {
      text.append('/');
    }
    return switch (target.facet()) {
      case RESOURCE -> text.toString();
      case LINKSET -> text.append(LINKSET_SUFFIX).toString();
      case MANIFEST -> text.append(MANIFEST_SUFFIX).toString();
      case DESCRIPTION -> text.append(DESCRIPTION_NAME).toString();
    };
  }

  /**
   * Returns the absolute URI of a target, or its path-absolute reference where the origin is
   * unknown.
   */
  public String absolute(Target target) {
    return origin == null ? href(target) : origin + href(target);
  }

  /**
   * Finds what a raw path points at.
   *
   * @param below what follows the base path, still percent-encoded; nothing for the root
   * @throws InvalidPathException if no resource can have that path (ALL-9)
   */
  public Target locate(String below) throws InvalidPathException {
    List<String> segments = new ArrayList<>();
    int from = 0;
    for (int slash = below.indexOf('/'); slash >= 0; slash = below.indexOf('/', from)) {
      segments.add(checked(PercentCoding.decode(below.substring(from, slash))));
      from = slash + 1;
    }
    // Suffixes are looked for in the decoded name, so that "%2Emeta" is ".meta" (RFC 3986
    // §6.2.2.2).
    String last = PercentCoding.decode(below.substring(from));
    if (segments.isEmpty() && last.equals(DESCRIPTION_NAME)) {
      return Target.DESCRIPTION;
    }
    Facet facet = facet(last);
    String suffix = suffix(facet);
    if (basePath.length() + below.length() - suffix.length() > MAX_PATH_BYTES) {
      throw new InvalidPathException(
          "the path is longer than " + MAX_PATH_BYTES + " bytes; use shorter or fewer names");
    }
    String name = last.substring(0, last.length() - suffix.length());
    boolean container = name.isEmpty();
    if (!container) {
      segments.add(checked(name));
    }
    return new Target(segments, container, facet);
  }

  /**
   * Finds what a URI reference points at, resolved against one of this space's targets (RFC 3986
   * §5.2).
   *
   * @return empty if it leads out of this space, has a query or fragment, or is no valid path
   */
  public Optional<Target> resolve(String reference, Target against) {
    return UriReference.parse(reference)
        .filter(parsed -> parsed.query() == null && parsed.fragment() == null)
        .filter(parsed -> parsed.isRelativeOrAt(origin))
        .map(parsed -> parsed.pathResolvedAgainst(href(against)))
        .filter(path -> path.startsWith(basePath))
        .flatMap(path -> located(path.substring(basePath.length())));
  }

  /**
   * Whether a name can be given to a resource in that container: it collides with no reserved one
   * (CRE-7).
   */
  public static boolean isReserved(String name, Target container) {
    return name.endsWith(LINKSET_SUFFIX)
        || name.endsWith(MANIFEST_SUFFIX)
        || (container.isRoot() && name.equals(DESCRIPTION_NAME));
  }

  private Optional<Target> located(String below) {
    try {
      return Optional.of(locate(below));
    } catch (InvalidPathException e) {
      return Optional.empty(); // nothing can be there, so it is not what the caller looks for
    }
  }

  private static Facet facet(String name) {
    return name.endsWith(LINKSET_SUFFIX)
        ? Facet.LINKSET
        : name.endsWith(MANIFEST_SUFFIX) ? Facet.MANIFEST : Facet.RESOURCE;
  }

  private static String suffix(Facet facet) {
    return switch (facet) {
      case LINKSET -> LINKSET_SUFFIX;
      case MANIFEST -> MANIFEST_SUFFIX;
      case RESOURCE, DESCRIPTION -> "";
    };
  }

  /** Checks one decoded segment. */
  private static String checked(String name) throws InvalidPathException {
    if (name.isEmpty()) {
      throw new InvalidPathException(
          "the path has an empty segment ('//'); each segment needs a name");
    }
    if (name.equals(".") || name.equals("..")) {
      throw new InvalidPathException("the path has a dot segment; send the path it resolves to");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '/' || c == '\\' || Character.isISOControl(c)) {
        throw new InvalidPathException(
            "a name in the path has "
                + String.format(Locale.ROOT, "U+%04X", (int) c)
                + ", which no name may have");
      }
    }
    if (Utf8.encodedLength(name) > MAX_SEGMENT_BYTES) {
      throw new InvalidPathException(
          "a name in the path is longer than " + MAX_SEGMENT_BYTES + " bytes; use a shorter one");
    }
    return name;
  }
}
