// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import dev.lws.store.ResourceRecord.Attachment;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.ResourceRecord.Members;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change of a transaction. A closed set: every store implements all of it, as a {@link
 * Visitor}. Whatever names a record that is not there is a {@link ConflictException}.
 *
 * <p>What a change makes of a record is computed here, the same for every store; a store looks the
 * record up, writes what comes out, and keeps its indexes.
 */
public sealed interface Change {

  /**
   * Has {@code visitor} apply this change.
   *
   * @throws ConflictException if it cannot be applied to the state that is there
   * @throws X if the store failed
   */
  <X extends Exception> void accept(Visitor<X> visitor) throws X, ConflictException;

  /** Returns the bytes that a record names after this change, if it brings some. */
  default Optional<Bytes> newBytes() {
    return Optional.empty();
  }

  /**
   * A case for each kind of change.
   *
   * @param <X> the failure of whoever applies them
   */
  interface Visitor<X extends Exception> {

    /** Adds a record. */
    void insert(Insert change) throws X, ConflictException;

    /** Gives a record new values. */
    void update(Update change) throws X, ConflictException;

    /** Renews tokens and counts members. */
    void touch(Touch change) throws X, ConflictException;

    /** Removes a record without members. */
    void remove(Remove change) throws X, ConflictException;

    /** Removes a record and all below it. */
    void removeTree(RemoveTree change) throws X, ConflictException;
  }

  /**
   * Adds a record, tokens and all, as it is given. The parent's numbers do not follow by
   * themselves: a {@link Touch} goes with it. A name or relation that is taken is a conflict,
   * expected or not.
   *
   * @param record what is added
   */
  record Insert(ResourceRecord record) implements Change {

    @Override
    public <X extends Exception> void accept(Visitor<X> visitor) throws X, ConflictException {
      visitor.insert(this);
    }

    @Override
    public Optional<Bytes> newBytes() {
      return record.bytes();
    }

    /**
     * Does nothing if the record can lie where it says: its parent is a container that is there,
     * and its principal, if it has one, is there too, and is its parent or in the same container.
     * Whether its name and relation are free is another question, see {@link #requireFree}.
     *
     * @throws ConflictException if the parent or the principal is not there
     * @throws IllegalArgumentException if no store could ever place it
     * @throws X if the store could not look
     */
    public <X extends Exception> void requirePlace(CommitView<X> state)
        throws X, ConflictException {
      if (record.id().equals(ResourceId.FOREST)) {
        throw new IllegalArgumentException("no record has the id " + ResourceId.FOREST);
      }
      state.requireContainer(record.parent());
      Attachment attachment = record.attachment();
      if (attachment != null) {
        requireBeside(state.require(attachment.principal()));
      }
    }

    private void requireBeside(ResourceRecord principal) {
      if (!record.parent().equals(principal.id()) && !record.parent().equals(principal.parent())) {
        throw new IllegalArgumentException(
            "auxiliary \""
                + record.name()
                + "\" is in container "
                + record.parent()
                + ", neither in nor beside its principal "
                + principal.id());
      }
    }

    /**
     * Does nothing if nobody has the record's name, relation or id. For stores without indexes that
     * refuse the second of two.
     *
     * @throws ConflictException otherwise
     * @throws X if the store could not look
     */
    public <X extends Exception> void requireFree(CommitView<X> state) throws X, ConflictException {
      new Expectation.NameFree(record.parent(), record.name()).check(state);
      Attachment attachment = record.attachment();
      if (attachment != null) {
        new Expectation.RelationFree(attachment.principal(), attachment.relation()).check(state);
      }
      if (state.find(record.id()) != null) {
        throw new ConflictException("id " + record.id() + " is taken");
      }
    }
  }

  /**
   * Gives a record new values.
   *
   * @param id the record
   * @param bytes the new media type and content, or null to keep them
   * @param links the new user-managed links, or null to keep them
   * @param renewed the tokens that get a new state, each with its version; others stay
   * @param when the time of the new states; see {@link Token#next}
   */
  record Update(
      ResourceId id,
      @Nullable Bytes bytes,
      @Nullable List<UserLink> links,
      Map<TokenKind, Version> renewed,
      Instant when)
      implements Change {

    /** Copies the collections. */
    public Update {
      links = links == null ? null : List.copyOf(links);
      renewed = Map.copyOf(renewed);
    }

    @Override
    public <X extends Exception> void accept(Visitor<X> visitor) throws X, ConflictException {
      visitor.update(this);
    }

    @Override
    public Optional<Bytes> newBytes() {
      return Optional.ofNullable(bytes);
    }

    /**
     * Returns what becomes of the record.
     *
     * @param before the record as it is stored
     * @throws IllegalArgumentException if there are bytes for a container
     */
    public ResourceRecord applyTo(ResourceRecord before) {
      if (bytes != null && before.bytes().isEmpty()) {
        throw new IllegalArgumentException("container " + before.id() + " has no bytes to update");
      }
      return before.with(
          bytes == null ? before.state() : bytes,
          links == null ? before.links() : links,
          before.tokens().next(renewed, when));
    }
  }

  /**
   * Removes a record and its auxiliaries, and frees their names. For a container that has no
   * members; {@link RemoveTree} is for others, and a container with members is a conflict here.
   *
   * @param id the record
   */
  record Remove(ResourceId id) implements Change {

    @Override
    public <X extends Exception> void accept(Visitor<X> visitor) throws X, ConflictException {
      visitor.remove(this);
    }

    /**
     * Returns the record as it is stored, if it may go.
     *
     * @throws ConflictException if it is not there or has members
     * @throws X if the store could not look
     */
    public <X extends Exception> ResourceRecord require(CommitView<X> state)
        throws X, ConflictException {
      ResourceRecord record = state.require(id);
      state.requireEmpty(id);
      return record;
    }
  }

  /**
   * Removes a container and all below it. On commit the whole subtree is invisible and nothing can
   * be created in it; rows and bytes may be collected later, in small batches that let other
   * writers through.
   *
   * @param id the container
   */
  record RemoveTree(ResourceId id) implements Change {

    @Override
    public <X extends Exception> void accept(Visitor<X> visitor) throws X, ConflictException {
      visitor.removeTree(this);
    }
  }

  /**
   * Renews tokens without a new value, and counts members. Touches of one record commute: none of
   * them makes another one fail, unless the record is gone. {@link Expectation.At} sees them.
   *
   * @param id the record
   * @param tokens what is renewed
   * @param memberDelta added to {@link ResourceRecord.Members#count}; other than 0, {@code version}
   *     is the new {@link ResourceRecord.Members#membership} too, and below 0, {@code when} the new
   *     {@link ResourceRecord.Members#lastRemoval} (which never runs backwards)
   * @param version the new version of each token named
   * @param when the time of the new states; see {@link Token#next}
   */
  record Touch(ResourceId id, Set<TokenKind> tokens, int memberDelta, Version version, Instant when)
      implements Change {

    /** Copies the set. */
    public Touch {
      tokens = Set.copyOf(tokens);
    }

    @Override
    public <X extends Exception> void accept(Visitor<X> visitor) throws X, ConflictException {
      visitor.touch(this);
    }

    /**
     * Returns what becomes of the record.
     *
     * @param before the record as it is stored
     * @throws IllegalArgumentException if it has no members to count, or would have fewer than none
     */
    public ResourceRecord applyTo(ResourceRecord before) {
      return before.with(
          memberDelta == 0 ? before.state() : counted(before),
          before.links(),
          before.tokens().next(tokens, version, when));
    }

    private Members counted(ResourceRecord before) {
      return before
          .members()
          .orElseThrow(
              () -> new IllegalArgumentException("record " + id + " has no members to count"))
          .plus(memberDelta, version, when);
    }
  }
}
