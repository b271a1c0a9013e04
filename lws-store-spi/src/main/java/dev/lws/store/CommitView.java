// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import org.jspecify.annotations.Nullable;

/**
 * The state that a transaction is applied to, as far as its expectations and changes ask about it.
 * A store shows it to {@link Expectation#check} and {@link Change.Insert#requirePlace}, so that the
 * answers are the same in every store.
 *
 * <p>Records below a removed one are not there. Nothing that another transaction writes may show
 * between the first question and the commit.
 *
 * @param <X> the store's failure to look something up
 */
public interface CommitView<X extends Exception> {

  /** Returns the record with that id, or null if it is not there. */
  @Nullable ResourceRecord find(ResourceId id) throws X;

  /**
   * Whether a member or an auxiliary has a name in a container, or a storage has it in {@link
   * ResourceId#FOREST}. No name is taken in a container that is not there.
   */
  boolean isNameTaken(ResourceId parent, String name) throws X;

  /** Whether a principal has an auxiliary with a relation. One that is not there has none. */
  boolean isRelationTaken(ResourceId principal, String relation) throws X;

  /**
   * Whether a container that is there, or {@link ResourceId#FOREST}, has members; auxiliaries are
   * none.
   */
  boolean hasMembers(ResourceId container) throws X;

  /**
   * Returns the record with that id.
   *
   * @throws ConflictException if it is not there
   */
  default ResourceRecord require(ResourceId id) throws X, ConflictException {
    ResourceRecord found = find(id);
    if (found == null) {
      throw new ConflictException("record " + id + " is not there");
    }
    return found;
  }

  /**
   * Does nothing if a container is there, or it is {@link ResourceId#FOREST}.
   *
   * @throws ConflictException otherwise
   */
  default void requireContainer(ResourceId id) throws X, ConflictException {
    if (id.equals(ResourceId.FOREST)) {
      return;
    }
    ResourceRecord found = find(id);
    if (found == null || found.kind() != ResourceRecord.Kind.CONTAINER) {
      throw new ConflictException("container " + id + " is not there");
    }
  }

  /**
   * Does nothing if a container has no members.
   *
   * @throws ConflictException otherwise
   */
  default void requireEmpty(ResourceId container) throws X, ConflictException {
    if (hasMembers(container)) {
      throw new ConflictException("container " + container + " has members");
    }
  }
}
