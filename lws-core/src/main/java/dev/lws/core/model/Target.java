// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.lws.store.ResourcePath;
import java.util.List;

/**
 * The thing that a URI of a storage points at.
 *
 * @param segments the decoded path segments of the resource from the storage's root
 * @param container whether the URI is that of a container: it ends in a slash, suffixes aside
 * @param facet which of the resource's representations
 */
public record Target(List<String> segments, boolean container, Facet facet) {

  /** The storage's root container. */
  public static final Target ROOT = new Target(List.of(), true, Facet.RESOURCE);

  /** The storage description (REA-11). */
  public static final Target DESCRIPTION = new Target(List.of(), true, Facet.DESCRIPTION);

  /** Copies the list. */
  public Target {
    segments = List.copyOf(segments);
  }

  /** The representations of a resource. */
  public enum Facet {
    /** The resource itself: its bytes, or a container's listing. */
    RESOURCE,
    /** Its linkset, {@code <resource>.meta} (CRE-7). */
    LINKSET,
    /** Its manifest, {@code <resource>.manifest} (CRE-7). */
    MANIFEST,
    /** The description of the whole storage, {@code <root>.storage} (REA-11). */
    DESCRIPTION
  }

  /**
   * The resource at a path as people write it: decoded, such as {@code /notes/to do.txt}; that of a
   * container ends in a slash. The first slash may be left out, and nothing at all is the root.
   *
   * @throws InvalidPathException if no resource can have that path (ALL-9), or the server has the
   *     name for itself (CRE-7)
   */
  public static Target at(String path) throws InvalidPathException {
    String below = path.startsWith("/") ? path.substring(1) : path;
    boolean container = below.isEmpty() || below.endsWith("/");
    String plain = container && !below.isEmpty() ? below.substring(0, below.length() - 1) : below;
    Target target =
        new Target(
            below.isEmpty() ? List.of() : Splitter.on('/').splitToList(plain),
            container,
            Facet.RESOURCE);
    if (!target.isRoot()
        && UriSpace.isReserved(target.segments.get(target.segments.size() - 1), target.parent())) {
      throw new InvalidPathException(
          "the server has the names that end in "
              + UriSpace.LINKSET_SUFFIX
              + " or "
              + UriSpace.MANIFEST_SUFFIX
              + ", and "
              + UriSpace.DESCRIPTION_NAME
              + ", for itself; choose another one");
    }
    return UriSpace.PLAIN.locate(UriSpace.PLAIN.href(target).substring(1));
  }

  /** The path of the resource as people write it, as {@link #at} takes it. */
  public String text() {
    return "/" + String.join("/", segments) + (container && !isRoot() ? "/" : "");
  }

  /** The same resource, seen from another side. */
  public Target facet(Facet other) {
    return new Target(segments, container, other);
  }

  /** The path under which the resource is stored. */
  public ResourcePath path(String storage) {
    return new ResourcePath(storage, segments);
  }

  /** Whether this is the storage's root container or a representation of it. */
  public boolean isRoot() {
    return segments.isEmpty();
  }

  /** The resource of that name in this container. */
  public Target child(String name, boolean isContainer) {
    return new Target(
        ImmutableList.<String>builder().addAll(segments).add(name).build(),
        isContainer,
        Facet.RESOURCE);
  }

  /**
   * The same place as seen from a container further down on its path.
   *
   * @param depth how many leading segments lead to that container
   */
  public Target below(int depth) {
    List<String> rest = segments.subList(depth, segments.size());
    boolean description =
        facet == Facet.RESOURCE && !container && rest.equals(List.of(UriSpace.DESCRIPTION_NAME));
    return description ? DESCRIPTION : new Target(rest, container, facet);
  }

  /**
   * The container whose namespace holds this resource.
   *
   * @throws IllegalStateException for the root, which nothing holds
   */
  public Target parent() {
    if (isRoot()) {
      throw new IllegalStateException("the root has no parent");
    }
    return new Target(segments.subList(0, segments.size() - 1), true, Facet.RESOURCE);
  }
}
