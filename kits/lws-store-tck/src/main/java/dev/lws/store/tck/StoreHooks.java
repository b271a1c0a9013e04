// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import dev.lws.store.ConflictException;
import dev.lws.store.ResourceStore;
import dev.lws.store.StorageFullException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The things that a store can be told to do for a test, beyond its SPI. Offer what applies; a test
 * that needs something that is not offered is reported as aborted.
 */
public interface StoreHooks {

  /** Offers nothing. */
  StoreHooks NONE = new StoreHooks() {};

  /**
   * Rewrites how contents lie on the medium, without changing what they are; back when that is
   * done.
   */
  default Optional<Act> compaction() {
    return Optional.empty();
  }

  /**
   * Frees everything that may be freed: bytes, and rows of removed subtrees; back when that is
   * done.
   */
  default Optional<Act> reclamation() {
    return Optional.empty();
  }

  /** Opens a closed store again. For stores that are durable. */
  default Optional<Reopening> reopening() {
    return Optional.empty();
  }

  /** Makes commits fail. For stores that can stand in front of a medium that fails. */
  default Optional<Sabotage> sabotage() {
    return Optional.empty();
  }

  /** Opens stores with a limit. */
  default Optional<Limit> limit() {
    return Optional.empty();
  }

  /**
   * Opens the same storages once more, as a second process would. For stores that several nodes
   * share.
   */
  default Optional<SecondNode> secondNode() {
    return Optional.empty();
  }

  /** Something a store does when asked. */
  @FunctionalInterface
  interface Act {
    /** Does it to {@code store}, and returns when it is done. */
    void on(ResourceStore store) throws IOException;
  }

  /** Opens a closed store again. */
  @FunctionalInterface
  interface Reopening {
    /** Returns a store with what {@code closed} had, which lived in {@code dir}. */
    ResourceStore reopen(ResourceStore closed, Path dir) throws IOException;
  }

  /** Makes commits fail. */
  @FunctionalInterface
  interface Sabotage {
    /** Makes the next commit of {@code store}, and only that, fail in the way named. */
    void failNextCommit(ResourceStore store, Failure failure) throws IOException;
  }

  /** Opens stores with a limit. */
  @FunctionalInterface
  interface Limit {
    /**
     * Returns an empty store.
     *
     * @param dir its own private folder
     * @param maxBytes how many bytes it has room for: contents, and what it needs beside them
     */
    ResourceStore open(Path dir, long maxBytes) throws IOException;
  }

  /** Opens the same storages once more. */
  @FunctionalInterface
  interface SecondNode {
    /**
     * Returns a store over the same storages as {@code first}, which lives in {@code dir} and stays
     * open.
     */
    ResourceStore open(ResourceStore first, Path dir) throws IOException;
  }

  /** The way that a commit fails. */
  enum Failure {
    /** With a {@link ConflictException}. */
    CONFLICT,
    /** With a {@link StorageFullException}. */
    FULL,
    /**
     * With an {@link IOException} of none of the named kinds: the medium failed, and nothing
     * happened.
     */
    MEDIUM
  }
}
