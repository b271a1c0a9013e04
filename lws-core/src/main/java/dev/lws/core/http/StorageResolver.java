// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import java.util.Optional;
import java.util.function.Function;

/** Finds the storage that a request is for, where one mount serves many. Thread-safe. */
@FunctionalInterface
public interface StorageResolver {

  /**
   * Finds the storage.
   *
   * @param rawPath the path below the mount in its normal form, still percent-encoded, without a
   *     leading slash
   * @param agent who asks
   * @return the storage and where it lies below the mount, or empty if there is none: 404
   */
  Optional<Mounted> resolve(String rawPath, Agent agent);

  /**
   * A storage and its place.
   *
   * @param storage serves what lies below the prefix
   * @param prefix the part of the raw path that names the storage: nothing, or segments that each
   *     end in a slash
   */
  record Mounted(LwsStorage storage, String prefix) {

    /** Checks the prefix. */
    public Mounted {
      if (!prefix.isEmpty() && (prefix.startsWith("/") || !prefix.endsWith("/"))) {
        throw new IllegalArgumentException("a prefix is empty or ends in a slash: " + prefix);
      }
    }
  }

  /** One storage for the whole mount. */
  static StorageResolver of(LwsStorage storage) {
    Optional<Mounted> mounted = Optional.of(new Mounted(storage, ""));
    return (rawPath, agent) -> mounted;
  }

  /**
   * The first segment names the storage.
   *
   * @param storages finds the storage by that raw segment
   */
  static StorageResolver byFirstSegment(Function<String, Optional<LwsStorage>> storages) {
    return (rawPath, agent) -> {
      int slash = rawPath.indexOf('/');
      String segment = slash < 0 ? rawPath : rawPath.substring(0, slash);
      return segment.isEmpty()
          ? Optional.empty()
          : storages.apply(segment).map(storage -> new Mounted(storage, segment + "/"));
    };
  }
}
