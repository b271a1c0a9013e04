// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.settings;

import dev.lws.core.operation.RepresentationValidator;
import dev.lws.core.patch.PatchFormats;
import java.time.Clock;
import java.util.List;

/**
 * The choices a host made for one storage; {@code LwsStorageBuilder} documents each.
 *
 * @param name of the storage in its store
 * @param clock tells the time of changes
 * @param hideExistence whether a read that is not permitted finds nothing (ALL-5)
 * @param limits what is bounded
 * @param listings the form of listings
 * @param patchFormats the patch documents that are understood
 * @param validators the host's checks of representations
 * @param listeners who is told of what happens
 */
public record Settings(
    String name,
    Clock clock,
    boolean hideExistence,
    Limits limits,
    Listings listings,
    PatchFormats patchFormats,
    List<RepresentationValidator> validators,
    Listeners listeners) {

  /** Copies the list. */
  public Settings {
    validators = List.copyOf(validators);
  }
}
