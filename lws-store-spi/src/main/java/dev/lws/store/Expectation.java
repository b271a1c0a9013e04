// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import dev.lws.store.ResourceRecord.Members;
import java.util.Map;

/**
 * A condition for a transaction to commit. A closed set: each of them knows when it holds, and a
 * store only has to show it the state.
 */
public sealed interface Expectation {

  /**
   * Does nothing if this holds.
   *
   * @param state what the transaction's changes will be applied to, none of them applied yet
   * @throws ConflictException otherwise; it says what did not hold
   * @throws X if the store could not look
   */
  <X extends Exception> void check(CommitView<X> state) throws X, ConflictException;

  /**
   * That very record is there, and not below a removed one. {@link ResourceId#FOREST} always is.
   * Guards against creating in a container that was deleted, or deleted and made anew.
   *
   * @param id the record
   */
  record Exists(ResourceId id) implements Expectation {

    @Override
    public <X extends Exception> void check(CommitView<X> state) throws X, ConflictException {
      if (!id.equals(ResourceId.FOREST)) {
        state.require(id);
      }
    }
  }

  /**
   * The record is there and the token has that version. Guards against lost updates.
   *
   * @param id the record
   * @param token which of its tokens
   * @param version the version that the token has
   */
  record At(ResourceId id, TokenKind token, Version version) implements Expectation {

    @Override
    public <X extends Exception> void check(CommitView<X> state) throws X, ConflictException {
      Version stored = state.require(id).tokens().of(token).version();
      if (!stored.equals(version)) {
        throw new ConflictException(
            token + " of record " + id + " is at " + stored + ", not at " + version);
      }
    }
  }

  /**
   * Nobody, member or auxiliary, has the name in that container. Guards against two creators of one
   * name.
   *
   * @param parent the container
   * @param name the name that nobody has, one decoded path segment
   */
  record NameFree(ResourceId parent, String name) implements Expectation {

    @Override
    public <X extends Exception> void check(CommitView<X> state) throws X, ConflictException {
      if (state.isNameTaken(parent, name)) {
        throw new ConflictException("\"" + name + "\" is taken in container " + parent);
      }
    }
  }

  /**
   * The principal has no auxiliary with that relation. Guards against two of them under different
   * names.
   *
   * @param principal the resource that the auxiliary would belong to
   * @param relation the relation that is free
   */
  record RelationFree(ResourceId principal, String relation) implements Expectation {

    @Override
    public <X extends Exception> void check(CommitView<X> state) throws X, ConflictException {
      if (state.isRelationTaken(principal, relation)) {
        throw new ConflictException(
            "record " + principal + " has an auxiliary with relation \"" + relation + "\"");
      }
    }
  }

  /**
   * The container is there and has no contained members. Guards delete against create.
   *
   * @param container the container
   */
  record Empty(ResourceId container) implements Expectation {

    @Override
    public <X extends Exception> void check(CommitView<X> state) throws X, ConflictException {
      state.requireContainer(container);
      state.requireEmpty(container);
    }
  }

  /**
   * Each of the containers is there and its {@link ResourceRecord.Members#membership} has that
   * version. Guards a recursive delete against creations after its walk.
   *
   * @param memberships the containers, each with the version of its membership
   */
  record SubtreeIs(Map<ResourceId, Version> memberships) implements Expectation {

    /** Copies the map. */
    public SubtreeIs {
      memberships = Map.copyOf(memberships);
    }

    @Override
    public <X extends Exception> void check(CommitView<X> state) throws X, ConflictException {
      for (Map.Entry<ResourceId, Version> each : memberships.entrySet()) {
        check(state, each.getKey(), each.getValue());
      }
    }

    private static <X extends Exception> void check(
        CommitView<X> state, ResourceId container, Version expected) throws X, ConflictException {
      Members members = state.require(container).members().orElse(null);
      if (members == null) {
        throw new ConflictException("container " + container + " is not there");
      }
      if (!members.membership().equals(expected)) {
        throw new ConflictException(
            "membership of container "
                + container
                + " is at "
                + members.membership()
                + ", not at "
                + expected);
      }
    }
  }
}
