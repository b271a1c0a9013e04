// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.view;

import dev.lws.core.model.Target;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A record and where it is.
 *
 * @param record what is stored
 * @param target its own place, {@link Target.Facet#RESOURCE}
 * @param principal for an auxiliary, where its principal is; null otherwise
 */
public record Located(ResourceRecord record, Target target, @Nullable Target principal) {

  /** The kind of the resource. */
  public Kind kind() {
    return record.kind();
  }

  /** The container whose namespace an auxiliary of this resource is named in. */
  public Target namespace() {
    return target.container() ? target : target.parent();
  }

  /** An auxiliary of this resource, and its place. */
  public Located auxiliary(ResourceRecord auxiliary) {
    return new Located(auxiliary, namespace().child(auxiliary.name(), false), target);
  }

  /** A member of this container, and its place. */
  public Located member(ResourceRecord member) {
    return new Located(member, target.child(member.name(), member.kind() == Kind.CONTAINER), null);
  }
}
