// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.auth.Agent;
import dev.lws.core.internal.execution.Operations;
import dev.lws.core.model.InvalidPathException;
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
            context(target(container)), new Membership.Contained(), false, name, body, links));
  }

  /** Creates a container in another one; see {@link #create} for its name. */
  public Written createContainer(String parent, String name) {
    return created(
        new CreateRequest(
            context(target(parent)),
            new Membership.Contained(),
            true,
            Optional.of(name),
            RequestBody.NONE,
            List.of()));
  }

  /**
   * Creates an auxiliary of a resource (CRE-2).
   *
   * @param relation the relation from the principal to it, such as {@code acl}
   */
  public Written createAuxiliary(String principal, String relation, RequestBody body) {
    return created(
        new CreateRequest(
            context(target(principal)),
            new Membership.Auxiliary(relation.toLowerCase(Locale.ROOT)),
            false,
            Optional.empty(),
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
    Target target = dataResource(path);
    return updated(
        new UpdateRequest.Replace(
            context(target, preconditions),
            body,
            IfMissing.CREATE_DATA_RESOURCE,
            List.of(),
            false,
            false,
            false));
  }

  /**
   * Creates the container at a path, and those above it, where they are not there.
   *
   * @param path with or without the last slash
   */
  public void createContainers(String path) {
    Target target = target(path);
    createContainers(new Target(target.segments(), true, Facet.RESOURCE));
  }

  private void createContainers(Target container) {
    if (container.isRoot() || describe(container).isPresent()) {
      return;
    }
    createContainers(container.parent());
    try {
      updated(
          new UpdateRequest.Replace(
              context(container, Preconditions.ifAbsent()),
              RequestBody.NONE,
              IfMissing.CREATE_CONTAINER,
              List.of(),
              false,
              false,
              false));
    } catch (LwsException e) {
      if (e.kind() != Kind.PRECONDITION_FAILED) { // else somebody else has just made it
        throw e;
      }
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
    return patch(dataResource(path), patch, preconditions);
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

  /** Applies a patch document to the linkset of a resource (UPD-13). */
  public Written patchLinks(String path, RequestBody patch, Preconditions preconditions) {
    return patch(target(path).facet(Facet.LINKSET), patch, preconditions);
  }

  /**
   * Replaces the user-managed links of a resource (UPD-13).
   *
   * @param links those that are to be; server-managed ones may be among them if they are unchanged
   */
  public Written setLinks(String path, List<Link> links, Preconditions preconditions) {
    Target target = target(path);
    byte[] document = LinksetDocument.json(UriSpace.PLAIN.href(target), links);
    return updated(
        new UpdateRequest.Replace(
            context(target.facet(Facet.LINKSET), preconditions),
            RequestBody.of(MediaType.LINKSET_JSON.toString(), document),
            IfMissing.REFUSE,
            List.of(),
            false,
            false,
            false));
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
    operations.delete(new DeleteRequest(context(target(path), preconditions), false));
  }

  /** Deletes a resource, a container with all below it, at once or not at all (DEL-3). */
  public void deleteTree(String path) {
    operations.delete(new DeleteRequest(context(target(path)), true));
  }

  // Read

  /**
   * Opens the bytes of a resource (REA-1).
   *
   * @return them, for the caller to close
   */
  public Content read(String path) {
    Target target = dataResource(path);
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
    return describe(target(path));
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
    Target target = target(container);
    if (!target.container()) {
      throw new LwsException(
          Kind.BAD_REQUEST,
          "the path of a container ends in a slash; '" + container + "' does not");
    }
    try (ReadResult result = read(target, false, cursor)) {
      Contents.Listing listing = (Contents.Listing) ((ReadResult.Document) result).contents();
      Representation representation = result.representation();
      Optional<Representation.Paging> paging = Optional.ofNullable(representation.paging());
      return new MemberPage(
          listing.members(),
          listing.total(),
          paging.flatMap(Representation.Paging::previous),
          paging.flatMap(Representation.Paging::next),
          representation.etag());
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
    Target linkset = target(path).facet(Facet.LINKSET);
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

  private static Target dataResource(String path) {
    Target target = target(path);
    if (target.container()) {
      throw new LwsException(
          Kind.BAD_REQUEST,
          "a path that ends in a slash is a container's, which has members and no bytes: '"
              + path
              + "'");
    }
    return target;
  }

  private static Target target(String path) {
    try {
      return Target.at(path);
    } catch (InvalidPathException e) {
      throw new LwsException(Kind.BAD_REQUEST, "'" + path + "': " + e.getMessage());
    }
  }
}
