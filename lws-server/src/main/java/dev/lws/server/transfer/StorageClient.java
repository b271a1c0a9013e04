// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.Representation;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateRequest.Mode.Replace;
import dev.lws.core.precondition.Preconditions;
import dev.lws.core.precondition.TagCondition;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A storage as its protocol shows it, without a network in between: what a client may not do with a
 * path, a name or a body cannot be done here either. Safe for many threads. What the storage
 * refuses is an {@link LwsException}.
 */
final class StorageClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final UriSpace URIS = new UriSpace("/", null);

  private static final Preconditions NEW =
      new Preconditions(null, new TagCondition.Any(), null, null);

  private final LwsStorage storage;

  StorageClient(LwsStorage storage) {
    this.storage = storage;
  }

  /**
   * A member of a container.
   *
   * @param name decoded
   * @param container whether it is one
   * @param size of its bytes; 0 for a container
   */
  record Member(String name, boolean container, long size) {}

  /**
   * A page of a listing.
   *
   * @param self what is known of the container
   * @param members ordered by their names
   * @param next where the next page is; empty on the last one
   */
  record Listing(Representation self, List<Member> members, Optional<String> next) {}

  /**
   * The place of a member.
   *
   * @throws Refusal if no resource can be there (ALL-9, CRE-7)
   */
  static Target child(Target container, String name, boolean isContainer) throws Refusal {
    Target child = container.child(name, isContainer);
    try {
      if (URIS.locate(URIS.href(child).substring(1)).equals(child)) {
        return child;
      }
    } catch (InvalidPathException e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    }
    throw new Refusal(
        "the server has that name for itself, as all that end in %s or %s"
            .formatted(UriSpace.LINKSET_SUFFIX, UriSpace.MANIFEST_SUFFIX));
  }

  /** Makes a container unless it is there; tells whether it is new. */
  boolean make(Target container) throws IOException {
    try {
      put(container, NEW, MediaTypes.UNKNOWN, ContentSource.of(new byte[0]));
      return true;
    } catch (LwsException e) {
      if (e.kind() == Kind.PRECONDITION_FAILED) {
        return false;
      }
      throw e;
    }
  }

  /** Stores bytes, whatever is there. */
  void store(Target resource, String mediaType, ContentSource bytes) throws IOException {
    put(resource, Preconditions.NONE, mediaType, bytes);
  }

  private void put(
      Target target, Preconditions preconditions, String mediaType, ContentSource bytes)
      throws IOException {
    storage
        .update(
            new UpdateRequest(
                context(target, preconditions),
                new Replace(true, target.container()),
                mediaType,
                RequestBody.of(bytes),
                List.of(),
                false,
                false,
                false))
        .close();
  }

  /** Returns the metadata of a resource; empty if there is none. */
  Optional<Representation> find(Target resource) throws IOException {
    try (ReadResult found = read(resource, true, Optional.empty())) {
      return Optional.of(found.representation());
    } catch (LwsException e) {
      if (e.kind() == Kind.TARGET_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A use of a resource's bytes. */
  @FunctionalInterface
  interface Use<T> {
    T of(Representation representation, ContentReader bytes) throws IOException, Refusal;
  }

  /** Opens a resource's bytes for as long as they are used. */
  <T> T open(Target resource, Use<T> use) throws IOException, Refusal {
    try (ReadResult found = read(resource, false, Optional.empty())) {
      if (found instanceof ReadResult.Stored stored) {
        return use.of(stored.representation(), stored.content());
      }
      throw new Refusal("has no bytes");
    }
  }

  /**
   * Lists a page of a container.
   *
   * @param cursor which, as the page before named it; empty for the first
   */
  Listing list(Target container, Optional<String> cursor) throws IOException {
    try (ReadResult found = read(container, false, cursor)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ((ReadResult.Document) found).writeTo(bytes);
      List<Member> members = new ArrayList<>();
      for (JsonNode item : JSON.readTree(bytes.toByteArray()).path("items")) {
        members.add(member(item));
      }
      Representation.Paging paging = found.representation().paging();
      return new Listing(
          found.representation(), members, paging == null ? Optional.empty() : paging.next());
    }
  }

  private static Member member(JsonNode item) throws IOException {
    String id = item.path("id").asText();
    Target target =
        URIS.resolve(id, Target.ROOT)
            .orElseThrow(() -> new IOException("a listing names what cannot be: " + id));
    List<String> segments = target.segments();
    return new Member(
        segments.get(segments.size() - 1), target.container(), item.path("size").asLong());
  }

  private ReadResult read(Target target, boolean metadataOnly, Optional<String> cursor) {
    return storage.read(
        new ReadRequest(
            context(target, Preconditions.NONE), metadataOnly, Negotiation.DEFAULT, cursor));
  }

  private static RequestContext context(Target target, Preconditions preconditions) {
    return new RequestContext(Agent.anonymous(), target, URIS, preconditions);
  }
}
