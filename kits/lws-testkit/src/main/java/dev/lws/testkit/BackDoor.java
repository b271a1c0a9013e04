// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.Target;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.DeleteRequest;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.ContentSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.security.Principal;
import java.util.List;
import java.util.Optional;

/** The way of tests to what is stored, without HTTP and without rules. Thread-safe. */
record BackDoor(LwsStorage storage) {

  private static final Agent TEST = Agent.of(new Test());

  private static final UriSpace URIS = new UriSpace("/", null);

  /** A resource that no client can make itself. */
  private record Test() implements Principal {

    @Override
    public String getName() {
      return "urn:lws:testkit";
    }
  }

  /** Whether it is this door that an agent comes by. */
  static boolean isUsedBy(Agent agent) {
    return agent.principal().filter(Test.class::isInstance).isPresent();
  }

  /** Creates or replaces a data resource, and creates the containers above it. */
  void write(String path, String mediaType, byte[] content) {
    Target target = target(path);
    if (target.container()) {
      throw new IllegalArgumentException(
          "a path that ends in a slash is a container's, which has no content: '" + path + "'");
    }
    createAbove(target);
    replace(target, mediaType, content);
  }

  /** Creates a container, and those above it, where they are not there. */
  void createContainer(String path) {
    Target target = target(path.endsWith("/") ? path : path + "/");
    createAbove(target);
    createIfMissing(target);
  }

  /** The bytes of a data resource. */
  Optional<byte[]> read(String path) {
    try (ReadResult result = storage.read(readOf(target(path), false))) {
      if (!(result instanceof ReadResult.Stored stored)) {
        throw new IllegalStateException(path + " has no bytes");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      stored.content().transferTo(0, stored.content().length(), Channels.newChannel(bytes));
      return Optional.of(bytes.toByteArray());
    } catch (LwsException e) {
      if (e.kind() == LwsException.Kind.TARGET_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a resource, a container with all below it. */
  void delete(String path) {
    storage.delete(new DeleteRequest(context(target(path)), true));
  }

  private void createAbove(Target target) {
    if (!target.isRoot()) {
      createAbove(target.parent());
      createIfMissing(target.parent());
    }
  }

  private void createIfMissing(Target container) {
    if (container.isRoot() || isThere(container)) {
      return;
    }
    try {
      replace(container, "application/octet-stream", new byte[0]);
    } catch (LwsException e) {
      if (!isThere(container)) { // else another thread has made it
        throw e;
      }
    }
  }

  private boolean isThere(Target target) {
    try {
      storage.read(readOf(target, true)).close();
      return true;
    } catch (LwsException e) {
      if (e.kind() == LwsException.Kind.TARGET_NOT_FOUND) {
        return false;
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(Target target, String mediaType, byte[] content) {
    try {
      storage
          .update(
              new UpdateRequest(
                  context(target),
                  new UpdateRequest.Mode.Replace(true, target.container()),
                  mediaType,
                  RequestBody.of(ContentSource.of(content)),
                  List.of(),
                  false,
                  false,
                  false))
          .close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReadRequest readOf(Target target, boolean metadataOnly) {
    return new ReadRequest(context(target), metadataOnly, Negotiation.DEFAULT, Optional.empty());
  }

  private static RequestContext context(Target target) {
    return new RequestContext(TEST, target, URIS, Preconditions.NONE);
  }

  /** Finds what a path without escapes is about. */
  private static Target target(String path) {
    boolean container = path.isEmpty() || path.endsWith("/");
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    List<String> names = plain.isEmpty() ? List.of() : List.of(plain.split("/", -1));
    Target target = new Target(names, container, Facet.RESOURCE);
    try {
      if (!URIS.locate(URIS.href(target).substring(1)).equals(target)) {
        throw new IllegalArgumentException(
            "the server keeps the names that end in .meta and .manifest, and .storage, for"
                + " itself: "
                + path);
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "not a path such as notes/todo.json: '" + path + "'; " + e.getMessage(), e);
    }
    return target;
  }
}
