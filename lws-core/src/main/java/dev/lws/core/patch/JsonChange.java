// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.fasterxml.jackson.databind.JsonNode;

/** A parsed patch of JSON. Applied in one thread at a time, to any number of states. */
@FunctionalInterface
public interface JsonChange {

  /**
   * Applies it.
   *
   * @param current the resource's JSON, which must not be changed
   * @return the new JSON
   * @throws PatchException if it does not fit the current state, or the result would make no sense
   */
  JsonNode apply(JsonNode current) throws PatchException;
}
