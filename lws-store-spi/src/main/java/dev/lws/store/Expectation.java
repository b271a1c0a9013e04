// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.util.Map;

/** What must hold for a transaction to commit. A closed set: every store implements all of it. */
public sealed interface Expectation {

  /**
   * That very record is there, and not below a removed one. {@link ResourceId#FOREST} always is.
   * Guards against creating in a container that was deleted, or deleted and made anew.
   *
   * @param id the record
   */
  record Exists(ResourceId id) implements Expectation {}

  /**
   * The record is there and the token has that version. Guards against lost updates.
   *
   * @param id the record
   * @param token which of its tokens
   * @param version the version that the token has
   */
  record At(ResourceId id, TokenKind token, Version version) implements Expectation {}

  /**
   * Nobody, member or auxiliary, has the name in that container. Guards against two creators of one
   * name.
   *
   * @param parent the container
   * @param name the name that nobody has, one decoded path segment
   */
  record NameFree(ResourceId parent, String name) implements Expectation {}

  /**
   * The principal has no auxiliary with that relation. Guards against two of them under different
   * names.
   *
   * @param principal the resource that the auxiliary would belong to
   * @param relation the relation that is free
   */
  record RelationFree(ResourceId principal, String relation) implements Expectation {}

  /**
   * The container is there and has no contained members. Guards delete against create.
   *
   * @param container the container
   */
  record Empty(ResourceId container) implements Expectation {}

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
  }
}
