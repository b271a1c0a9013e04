// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import java.io.IOException;

/** A function from the bytes that a resource has to new ones. */
@FunctionalInterface
public interface Rewriting {

  /**
   * Called anew for each state that the commit is tried on, after the preconditions held, so that
   * nothing that others have committed meanwhile is lost. What it throws unchecked reaches the
   * caller of the operation as it is, and nothing is changed.
   *
   * @param mediaType of the resource, verbatim; it stays
   * @param current its bytes, open during the call only
   * @return the new bytes
   * @throws IOException if {@code current} failed
   */
  ContentSource rewrite(String mediaType, ContentReader current) throws IOException;
}
