// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.memory;

import dev.lws.store.ConflictException;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourceRecord.Members;
import dev.lws.store.Version;
import java.util.Map;

/** Checks expectations against a state. */
final class Expectations {

  private final State state;

  Expectations(State state) {
    this.state = state;
  }

  /**
   * Does nothing if {@code expectation} holds.
   *
   * @throws ConflictException otherwise
   */
  void check(Expectation expectation) throws ConflictException {
    if (expectation instanceof Expectation.Exists exists) {
      exists(exists);
    } else if (expectation instanceof Expectation.At at) {
      at(at);
    } else if (expectation instanceof Expectation.NameFree free) {
      nameFree(free);
    } else if (expectation instanceof Expectation.RelationFree free) {
      relationFree(free);
    } else if (expectation instanceof Expectation.Empty empty) {
      empty(empty);
    } else if (expectation instanceof Expectation.SubtreeIs subtree) {
      for (Map.Entry<ResourceId, Version> each : subtree.memberships().entrySet()) {
        membershipIs(each.getKey(), each.getValue());
      }
    } else {
      throw new AssertionError(expectation);
    }
  }

  private void exists(Expectation.Exists expected) throws ConflictException {
    if (!expected.id().equals(ResourceId.FOREST)) {
      state.require(expected.id());
    }
  }

  private void at(Expectation.At expected) throws ConflictException {
    Version stored = state.require(expected.id()).record().tokens().of(expected.token()).version();
    if (!stored.equals(expected.version())) {
      throw new ConflictException(
          expected.token()
              + " of record "
              + expected.id()
              + " is at "
              + stored
              + ", not at "
              + expected.version());
    }
  }

  private void nameFree(Expectation.NameFree expected) throws ConflictException {
    Namespace names = state.namespace(expected.parent());
    if (names != null && names.get(expected.name()) != null) {
      throw Conflicts.nameTaken(expected.parent(), expected.name());
    }
  }

  private void relationFree(Expectation.RelationFree expected) throws ConflictException {
    Entry principal = state.entry(expected.principal());
    if (principal != null && principal.auxiliaries().get(expected.relation()) != null) {
      throw Conflicts.relationTaken(expected.principal(), expected.relation());
    }
  }

  private void empty(Expectation.Empty expected) throws ConflictException {
    Namespace names = state.namespace(expected.container());
    if (names == null) {
      throw Conflicts.noContainer(expected.container());
    }
    if (!names.members().isEmpty()) {
      throw Conflicts.notEmpty(expected.container(), names);
    }
  }

  private void membershipIs(ResourceId container, Version expected) throws ConflictException {
    if (!(state.require(container).record().state() instanceof Members members)) {
      throw Conflicts.noContainer(container);
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
