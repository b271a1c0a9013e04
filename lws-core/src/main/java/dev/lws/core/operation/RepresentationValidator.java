// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.MediaType;
import dev.lws.store.ContentReader;
import dev.lws.store.ResourcePath;
import java.io.IOException;
import java.util.Optional;

/** Checks representations before they are stored, a schema for instance (UPD-17). Thread-safe. */
@FunctionalInterface
public interface RepresentationValidator {

  /**
   * Examines what is about to be stored by a creation, replacement or patch.
   *
   * @return what is wrong with it, fit for the client to read; empty to accept it
   * @throws IOException if the bytes could not be read; the operation fails
   */
  Optional<String> objectionTo(Candidate candidate) throws IOException;

  /**
   * The representation that is about to be stored.
   *
   * @param container the container whose namespace it is in; for a new auxiliary its principal
   * @param mediaType its media type
   * @param content its bytes, open during the call only
   */
  record Candidate(ResourcePath container, MediaType mediaType, ContentReader content) {}
}
