// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The place of a resource: the storage, and the decoded segments from its root.
 *
 * @param storage the name of the storage's root
 * @param segments none for the root itself
 */
public record ResourcePath(String storage, List<String> segments) {

  /** Copies the list and checks that the segments are names. */
  public ResourcePath {
    segments = List.copyOf(segments);
    segments.forEach(ResourceName::check);
  }

  /** The root of a storage. */
  public static ResourcePath root(String storage) {
    return new ResourcePath(storage, List.of());
  }

  /** Whether this is the root of its storage. */
  public boolean isRoot() {
    return segments.isEmpty();
  }

  /** Returns the path of what has that name in this container. */
  public ResourcePath child(String name) {
    List<String> longer = new ArrayList<>(segments.size() + 1);
    longer.addAll(segments);
    longer.add(name);
    return new ResourcePath(storage, longer);
  }

  /**
   * Returns the path of the container whose namespace holds the last segment; empty for the root.
   */
  public Optional<ResourcePath> parent() {
    return isRoot()
        ? Optional.empty()
        : Optional.of(new ResourcePath(storage, segments.subList(0, segments.size() - 1)));
  }

  /** Returns the last segment; for the root the storage's name. */
  public String name() {
    return isRoot() ? storage : segments.get(segments.size() - 1);
  }
}
