// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import dev.lws.store.ResourceRecord.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change of a transaction. A closed set: every store implements all of it. Whatever names a
 * record that is not there is a {@link ConflictException}.
 */
public sealed interface Change {

  /**
   * Adds a record, tokens and all, as it is given. The parent's numbers do not follow by
   * themselves: a {@link Touch} goes with it. A name or relation that is taken is a conflict,
   * expected or not.
   *
   * @param record what is added
   */
  record Insert(ResourceRecord record) implements Change {}

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
  }

  /**
   * Removes a record and its auxiliaries, and frees their names. For a container that has no
   * members; {@link RemoveTree} is for others, and a container with members is a conflict here.
   *
   * @param id the record
   */
  record Remove(ResourceId id) implements Change {}

  /**
   * Removes a container and all below it. On commit the whole subtree is invisible and nothing can
   * be created in it; rows and bytes may be collected later, in small batches that let other
   * writers through.
   *
   * @param id the container
   */
  record RemoveTree(ResourceId id) implements Change {}

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
  }
}
