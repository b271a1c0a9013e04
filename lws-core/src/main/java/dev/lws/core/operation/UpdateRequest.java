// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.Link;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The wish to change a resource's bytes or its linkset (SPEC section 5). */
public sealed interface UpdateRequest {

  /** The resource to change, and who wants to. */
  RequestContext context();

  /** Whether an existing resource is changed only under a precondition (UPD-2). */
  boolean conditionRequired();

  /** Whether the new representation is wanted in the result. */
  boolean returnRepresentation();

  /** Calls the one of {@code cases} that this is. */
  <R> R match(Cases<R> cases) throws IOException;

  /**
   * One function for each kind of update.
   *
   * @param <R> their result
   */
  interface Cases<R> {

    /** Called for a {@link Replace}. */
    R replace(Replace request) throws IOException;

    /** Called for a {@link Patch}. */
    R patch(Patch request) throws IOException;

    /** Called for a {@link Rewrite}. */
    R rewrite(Rewrite request) throws IOException;
  }

  /**
   * Puts the body in the place of what is there (UPD-1), or creates what is not there (CRE-10).
   *
   * @param context what is changed and by whom
   * @param body the new representation
   * @param ifMissing what becomes of a request for a resource that is not there
   * @param links the client's links: those of a resource that is created, and with {@code setLinks}
   *     of an existing one too
   * @param setLinks whether the links replace the user-managed ones of an existing resource
   *     (UPD-15)
   * @param conditionRequired whether an existing resource is changed only under a precondition
   * @param returnRepresentation whether the new representation is wanted in the result
   */
  record Replace(
      RequestContext context,
      RequestBody body,
      IfMissing ifMissing,
      List<Link> links,
      boolean setLinks,
      boolean conditionRequired,
      boolean returnRepresentation)
      implements UpdateRequest {

    /** Copies the list. */
    public Replace {
      links = List.copyOf(links);
    }

    @Override
    public <R> R match(Cases<R> cases) throws IOException {
      return cases.replace(this);
    }
  }

  /** The ways of a replacement with a resource that is not there (CRE-10). */
  enum IfMissing {
    /** Refuses. */
    REFUSE,
    /** Creates a data resource, unless the preconditions ask for an existing one. */
    CREATE_DATA_RESOURCE,
    /** Creates a container, unless the preconditions ask for an existing one. */
    CREATE_CONTAINER
  }

  /**
   * Applies a patch document (UPD-5).
   *
   * @param context what is changed and by whom
   * @param document the patch; its media type is the patch format
   * @param parameters what the protocol carries beside the document, by lower-case name: some
   *     formats keep a part of their instructions there
   * @param addedLinks links that are added to the user-managed ones in the same commit (UPD-15);
   *     empty if the links are left alone
   * @param conditionRequired whether the resource is changed only under a precondition
   * @param returnRepresentation whether the new representation is wanted in the result
   */
  record Patch(
      RequestContext context,
      RequestBody document,
      Function<String, List<String>> parameters,
      Optional<List<Link>> addedLinks,
      boolean conditionRequired,
      boolean returnRepresentation)
      implements UpdateRequest {

    /** Copies the list. */
    public Patch {
      addedLinks = addedLinks.map(List::copyOf);
    }

    @Override
    public <R> R match(Cases<R> cases) throws IOException {
      return cases.patch(this);
    }
  }

  /**
   * Puts bytes that are made of those that are there in their place: for protocols whose
   * instructions are no patch documents. The media type stays.
   *
   * @param context what is changed and by whom
   * @param rewriting makes the new bytes
   * @param conditionRequired whether the resource is changed only under a precondition
   * @param returnRepresentation whether the new representation is wanted in the result
   */
  record Rewrite(
      RequestContext context,
      Rewriting rewriting,
      boolean conditionRequired,
      boolean returnRepresentation)
      implements UpdateRequest {

    @Override
    public <R> R match(Cases<R> cases) throws IOException {
      return cases.rewrite(this);
    }
  }
}
