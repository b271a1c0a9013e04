// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record that a store keeps of one resource, apart from its bytes. The tree is kept by (parent,
 * name): one namespace per container, shared by its members and the auxiliaries that live beside
 * them.
 *
 * @param id random, never reused
 * @param parent the container whose namespace holds the name; {@link ResourceId#FOREST} for a
 *     storage root
 * @param name one decoded path segment; for a root the name of the storage
 * @param attachment what makes it an auxiliary; null for a contained resource
 * @param state what depends on the kind: bytes or members
 * @param links the user-managed links, user types among them; empty for an auxiliary
 * @param tokens the states of content, links and manifest
 */
public record ResourceRecord(
    ResourceId id,
    ResourceId parent,
    String name,
    @Nullable Attachment attachment,
    State state,
    List<UserLink> links,
    Tokens tokens) {

  /** Copies the list and checks that what is attached has bytes. */
  public ResourceRecord {
    links = List.copyOf(links);
    if (attachment != null && !(state instanceof Bytes)) {
      throw new IllegalArgumentException("an auxiliary has bytes, no members: " + name);
    }
  }

  /** The kinds of resources a store tells apart. */
  public enum Kind {
    /** May contain others. */
    CONTAINER,
    /** Bytes with a media type. */
    DATA,
    /** Bytes that belong to a principal. */
    AUXILIARY
  }

  /**
   * Binds an auxiliary to its principal.
   *
   * @param principal the resource it belongs to, lives and dies with
   * @param relation the relation type from principal to auxiliary, lower-cased; at most one
   *     auxiliary has it
   */
  public record Attachment(ResourceId principal, String relation) {}

  /** The part of a record that depends on its kind: bytes or members. */
  public sealed interface State {

    /**
     * Has {@code visitor} look at this.
     *
     * @throws X if it failed
     */
    <X extends Exception> void accept(StateVisitor<X> visitor) throws X;
  }

  /**
   * A case for each kind of state.
   *
   * @param <X> the failure of whoever looks at them
   */
  public interface StateVisitor<X extends Exception> {

    /** Looks at the bytes of a data resource or an auxiliary. */
    void bytes(Bytes state) throws X;

    /** Looks at the numbers of a container. */
    void members(Members state) throws X;
  }

  /**
   * Stored bytes.
   *
   * @param mediaType as the client sent it
   * @param content the handle on the bytes
   */
  public record Bytes(String mediaType, Content content) implements State {

    @Override
    public <X extends Exception> void accept(StateVisitor<X> visitor) throws X {
      visitor.bytes(this);
    }
  }

  /**
   * The members of a container, in numbers; {@link Snapshot#members} lists them.
   *
   * @param count how many contained members there are, at least 0
   * @param membership renewed by each {@link Change.Touch} with a member delta: adding or removing
   *     a member, or freeing the name of an auxiliary here
   * @param lastRemoval when a member was last removed, or {@link #NEVER}. A name that is used again
   *     within the same second starts with {@link Token#sharedSecond}.
   */
  public record Members(long count, Version membership, Instant lastRemoval) implements State {

    /** No member was removed yet. */
    public static final Instant NEVER = Instant.EPOCH;

    @Override
    public <X extends Exception> void accept(StateVisitor<X> visitor) throws X {
      visitor.members(this);
    }

    /**
     * Returns the numbers after members came or went; {@link Change.Touch} says what follows from
     * which delta.
     *
     * @param delta how many came, or, below 0, went; not 0
     * @param version the new membership
     * @param when the time of it, which is that of the last removal if members went
     * @throws IllegalArgumentException if more went than there are
     * @throws ArithmeticException if there are more than can be counted
     */
    public Members plus(int delta, Version version, Instant when) {
      long sum = Math.addExact(count, delta);
      if (sum < 0) {
        throw new IllegalArgumentException(
            "the container counts " + count + " members, " + delta + " cannot be added");
      }
      boolean isLater = delta < 0 && when.isAfter(lastRemoval);
      return new Members(sum, version, isLater ? when : lastRemoval);
    }
  }

  /** Returns the kind. */
  public Kind kind() {
    if (attachment != null) {
      return Kind.AUXILIARY;
    }
    return state instanceof Members ? Kind.CONTAINER : Kind.DATA;
  }

  /** Returns the bytes, unless this is a container. */
  public Optional<Bytes> bytes() {
    return state instanceof Bytes bytes ? Optional.of(bytes) : Optional.empty();
  }

  /** Returns the member numbers, if this is a container. */
  public Optional<Members> members() {
    return state instanceof Members members ? Optional.of(members) : Optional.empty();
  }

  /** Returns this record in another state, with other links and tokens; identity and place stay. */
  public ResourceRecord with(State newState, List<UserLink> newLinks, Tokens newTokens) {
    return new ResourceRecord(id, parent, name, attachment, newState, newLinks, newTokens);
  }
}
