// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import dev.lws.store.Content;
import org.jspecify.annotations.Nullable;

/** The handle on a content. Two are equal if they stand for the same one. */
final class StoredContent implements Content {

  private final Handles owner;
  private final long id;
  private final long length;
  private final @Nullable Node fresh;

  StoredContent(Handles owner, long id, long length, @Nullable Node fresh) {
    this.owner = owner;
    this.id = id;
    this.length = length;
    this.fresh = fresh;
  }

  Handles owner() {
    return owner;
  }

  long id() {
    return id;
  }

  @Override
  public long length() {
    return length;
  }

  /** The root, if the content may not be stored yet. */
  @Nullable Node fresh() {
    return fresh;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredContent that && owner == that.owner && id == that.id;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return "content " + id + " of " + length + " bytes";
  }
}
