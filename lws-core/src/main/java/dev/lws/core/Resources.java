// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.auth.Agent;
import dev.lws.core.internal.execution.Operations;
import dev.lws.core.model.Link;
import dev.lws.core.model.LinksetDocument;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.Target;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.Contents;
import dev.lws.core.operation.CreateRequest;
import dev.lws.core.operation.CreateRequest.Membership;
import dev.lws.core.operation.CreateResult;
import dev.lws.core.operation.DeleteRequest;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Member;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.Representation;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.Rewriting;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateRequest.IfMissing;
import dev.lws.core.operation.UpdateResult;
import dev.lws.core.precondition.Preconditions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The resources of a storage as one agent may use them: the door for the host's own code. Same
 * operations, same rules, same commits as over HTTP. {@link LwsStorage#as} opens it.
 *
 * <p>Paths are written as people write them: from the storage's root, decoded, such as {@code
 * /notes/to do.txt}; that of a container ends in a slash, and {@code /} is the root.
 *
 * <p>Every method throws {@link LwsException} when the operation does not succeed: {@link
 * Kind#BAD_REQUEST} for a path that no resource can have, {@link Kind#TARGET_NOT_FOUND} for one
 * that none has, and so on. Thread-safe.
 */
public final class Resources {

  /**
   * The agent that listeners are told of where {@link LwsStorage#bypassingAuthorization} was used.
   */
  public static final Agent HOST = Agent.of("urn:lws:host");

  private final Operations operations;
  private final Agent agent;

  Resources(Operations operations, Agent agent) {
    this.operations = operations;
    this.agent = agent;
  }

  // Create

  /** Creates a data resource in a container, under a name that is made for it (CRE-5). */
  public Written create(String container, RequestBody body) {
    return create(container, Optional.empty(), body, List.of());
  }

  /**
   * Creates a data resource in a container.
   *
   * @param name what it should be called; where that is taken or cannot be, a similar name is made
   *     (CRE-5)
   */
  public Written create(String container, String name, RequestBody body) {
    return create(container, Optional.of(name), body, List.of());
  }

  /** Creates a data resource in a container, with user-managed links from the beginning (CRE-6). */
  public Written create(String container, String name, RequestBody body, List<Link> links) {
    return create(container, Optional.of(name), body, links);
  }

  private Written create(
      String container, Optional<String> name, RequestBody body, List<Link> links) {
    return created(
        new CreateRequest(
            context(Places.resource(container)),
            new Membership.Contained(),
            false,
            name,
            body,
            links));
  }

  /** Creates a container in another one; see {@link #create} for its name. */
  public Written createContainer(String parent, String name) {
    return created(
        new CreateRequest(
            context(Places.resource(parent)),
            new Membership.Contained(),
            true,
            Optional.of(name),
            RequestBody.NONE,
            List.of()));
  }

  /**
   * Creates an auxiliary of a resource (CRE-2), named after its principal and the relation.
   *
   * @param relation the relation from the principal to it, such as {@code acl}
   */
  public Written createAuxiliary(String principal, String relation, RequestBody body) {
    return createAuxiliary(principal, relation, Optional.empty(), body);
  }

  /** Creates an auxiliary of a resource; see {@link #create} for its name. */
  public Written createAuxiliary(String principal, String relation, String name, RequestBody body) {
    return createAuxiliary(principal, relation, Optional.of(name), body);
  }

  private Written createAuxiliary(
      String principal, String relation, Optional<String> name, RequestBody body) {
    return created(
        new CreateRequest(
            context(Places.resource(principal)),
            new Membership.Auxiliary(relation.toLowerCase(Locale.ROOT)),
            false,
            name,
            body,
            List.of()));
  }

  private Written created(CreateRequest request) {
    CreateResult result = operations.create(request);
    return new Written(result.location().text(), true, result.etag(), result.lastModified());
  }

  // Change

  /** Stores bytes at a path, whether or not something is there (UPD-1, CRE-10). */
  public Written put(String path, RequestBody body) {
    return put(path, body, Preconditions.NONE);
  }

  /**
   * Stores bytes at a path under conditions, such as {@link Preconditions#ifMatch} or {@link
   * Preconditions#ifAbsent}.
   */
  public Written put(String path, RequestBody body, Preconditions preconditions) {
    return replace(Places.bytes(path), body, preconditions, IfMissing.CREATE_DATA_RESOURCE);
  }

  /** Stores bytes and user-managed links together under conditions (UPD-15). */
  public Written put(String path, RequestBody body, Preconditions preconditions, List<Link> links) {
    return updated(
        new UpdateRequest.Replace(
            context(Places.bytes(path), preconditions),
            body,
            IfMissing.CREATE_DATA_RESOURCE,
            links,
            true,
            false,
            false));
  }

  private Written replace(
      Target target, RequestBody body, Preconditions preconditions, IfMissing ifMissing) {
    return updated(
        new UpdateRequest.Replace(
            context(target, preconditions), body, ifMissing, List.of(), false, false, false));
  }

  /**
   * Creates the container at a path, and those above it, where they are not there.
   *
   * @param path with or without the last slash
   * @return whether the container at {@code path} is new
   */
  public boolean createContainers(String path) {
    Target target = Places.resource(path);
    return createContainers(new Target(target.segments(), true, Facet.RESOURCE));
  }

  private boolean createContainers(Target container) {
    if (container.isRoot() || describe(container).isPresent()) {
      return false;
    }
    createContainers(container.parent());
    try {
      replace(container, RequestBody.NONE, Preconditions.ifAbsent(), IfMissing.CREATE_CONTAINER);
      return true;
    } catch (LwsException e) {
      if (e.kind() != Kind.PRECONDITION_FAILED) {
        throw e;
      }
      return false; // somebody else has just made it
    }
  }

  /**
   * Applies a patch document to the bytes of a resource (UPD-5).
   *
   * @param patch its media type is the patch format, such as {@code application/merge-patch+json}
   */
  public Written patch(String path, RequestBody patch) {
    return patch(path, patch, Preconditions.NONE);
  }

  /** Applies a patch document under conditions. */
  public Written patch(String path, RequestBody patch, Preconditions preconditions) {
    return patch(Places.bytes(path), patch, preconditions);
  }

  private Written patch(Target target, RequestBody patch, Preconditions preconditions) {
    return updated(
        new UpdateRequest.Patch(
            context(target, preconditions),
            patch,
            parameter -> List.of(),
            Optional.empty(),
            false,
            false));
  }

  /**
   * Puts bytes that are made of the current ones in their place; the media type stays. Called anew
   * where others come first, so that nothing they have committed is lost.
   */
  public Written rewrite(String path, Rewriting rewriting) {
    return updated(new UpdateRequest.Rewrite(context(Places.bytes(path)), rewriting, false, false));
  }

  /** Applies a patch document to the linkset of a resource (UPD-13). */
  public Written patchLinks(String path, RequestBody patch, Preconditions preconditions) {
    return patch(Places.resource(path).facet(Facet.LINKSET), patch, preconditions);
  }

  /**
   * Replaces the user-managed links of a resource (UPD-13).
   *
   * @param links those that are to be; server-managed ones may be among them if they are unchanged
   */
  public Written setLinks(String path, List<Link> links, Preconditions preconditions) {
    Target target = Places.resource(path);
    byte[] document = LinksetDocument.json(UriSpace.PLAIN.href(target), links);
    return replace(
        target.facet(Facet.LINKSET),
        RequestBody.of(MediaType.LINKSET_JSON.toString(), document),
        preconditions,
        IfMissing.REFUSE);
  }

  private Written updated(UpdateRequest request) {
    try (UpdateResult result = operations.update(request)) {
      return new Written(
          result.target().text(), result.created(), result.etag(), result.lastModified());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of closing what was not opened
    }
  }

  // Delete

  /** Deletes a resource; a container must be empty (DEL-3). */
  public void delete(String path) {
    delete(path, Preconditions.NONE);
  }

  /** Deletes a resource under conditions; a container must be empty. */
  public void delete(String path, Preconditions preconditions) {
    operations.delete(new DeleteRequest(context(Places.resource(path), preconditions), false));
  }

  /** Deletes a resource, a container with all below it, at once or not at all (DEL-3). */
  public void deleteTree(String path) {
    operations.delete(new DeleteRequest(context(Places.resource(path)), true));
  }

  // Read

  /**
   * Opens the bytes of a resource (REA-1).
   *
   * @return them, for the caller to close
   */
  public Content read(String path) {
    Target target = Places.bytes(path);
    ReadResult result = read(target, false, Optional.empty());
    if (result instanceof ReadResult.Stored stored) {
      return new Content(target.text(), stored);
    }
    throw new IllegalStateException("a data resource has stored bytes: " + path);
  }

  /** Opens the bytes of a resource, if it is there. */
  public Optional<Content> find(String path) {
    try {
      return Optional.of(read(path));
    } catch (LwsException e) {
      return absent(e);
    }
  }

  /** A resource apart from its bytes, if it is there: media type, length, tag, date, links. */
  public Optional<Representation> describe(String path) {
    return describe(Places.resource(path));
  }

  private Optional<Representation> describe(Target target) {
    try (ReadResult result = read(target, true, Optional.empty())) {
      return Optional.of(result.representation());
    } catch (LwsException e) {
      return absent(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of closing what was not opened
    }
  }

  private static <T> Optional<T> absent(LwsException e) {
    if (e.kind() == Kind.TARGET_NOT_FOUND) {
      return Optional.empty();
    }
    throw e;
  }

  /** The first page of a container's listing (REA-4). */
  public MemberPage list(String container) {
    return list(container, Optional.empty());
  }

  /**
   * A page of a container's listing.
   *
   * @param cursor which, as {@link MemberPage#next} or {@link MemberPage#previous} named it; empty
   *     for the first one
   */
  public MemberPage list(String container, Optional<String> cursor) {
    Target target = Places.resource(container);
    if (!target.container()) {
      throw new LwsException(
          Kind.BAD_REQUEST,
          "the path of a container ends in a slash; '" + container + "' does not");
    }
    try (ReadResult result = read(Places.container(container), false, cursor)) {
      Contents.Listing listing = (Contents.Listing) ((ReadResult.Document) result).contents();
      Representation representation = result.representation();
      Optional<Representation.Paging> paging = Optional.ofNullable(representation.paging());
      return new MemberPage(
          listing.members(),
          listing.total(),
          paging.flatMap(Representation.Paging::previous),
          paging.flatMap(Representation.Paging::next),
          representation);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of closing what was not opened
    }
  }

  /**
   * All members of a container, read page by page while the stream is used: a member that was there
   * throughout comes exactly once, whatever else happens meanwhile (REA-7).
   */
  public Stream<Member> members(String container) {
    return Stream.iterate(
            Optional.of(list(container)),
            Optional::isPresent,
            page -> page.flatMap(MemberPage::next).map(next -> list(container, Optional.of(next))))
        .flatMap(Optional::stream)
        .flatMap(page -> page.members().stream());
  }

  /** The links of a resource (REA-9). */
  public Links links(String path) {
    Target linkset = Places.resource(path).facet(Facet.LINKSET);
    try (ReadResult result = read(linkset, false, Optional.empty())) {
      Contents.Links links = (Contents.Links) ((ReadResult.Document) result).contents();
      return new Links(links.serverManaged(), links.userManaged(), result.representation().etag());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of closing what was not opened
    }
  }

  private ReadResult read(Target target, boolean metadataOnly, Optional<String> cursor) {
    return operations.read(
        new ReadRequest(context(target), metadataOnly, Negotiation.DEFAULT, cursor));
  }

  private RequestContext context(Target target) {
    return context(target, Preconditions.NONE);
  }

  private RequestContext context(Target target, Preconditions preconditions) {
    return new RequestContext(agent, target, UriSpace.PLAIN, preconditions);
  }
}
