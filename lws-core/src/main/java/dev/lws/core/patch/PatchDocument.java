// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import com.fasterxml.jackson.databind.JsonNode;

/** A patch document that is held in memory, within the limit of its size. */
public interface PatchDocument {

  /** The things that the request says of it. */
  PatchHead head();

  /** The bytes as they were sent. Not to be changed. */
  byte[] bytes();

  /**
   * The document as JSON, within the limit of depth. Numbers are exact, and no object names a
   * member twice.
   *
   * @throws PatchException if it is not well-formed: {@link PatchException.Failure#MALFORMED}; or
   *     past a limit: {@link PatchException.Failure#INVALID_RESULT}
   */
  JsonNode json() throws PatchException;
}
