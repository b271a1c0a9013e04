// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.body;

import dev.lws.core.internal.json.JsonSyntax;
import dev.lws.core.internal.settings.Limits;
import dev.lws.core.model.MediaType;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.RepresentationValidator;
import dev.lws.core.operation.RepresentationValidator.Candidate;
import dev.lws.core.operation.RequestBody;
import dev.lws.store.ContentReader;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceStore;
import dev.lws.store.StagedContent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes the bodies of requests in: checked, bounded, and staged once however often their commit is
 * tried.
 */
public final class Bodies {

  private final ResourceStore store;
  private final Limits limits;
  private final List<RepresentationValidator> validators;

  public Bodies(ResourceStore store, Limits limits, List<RepresentationValidator> validators) {
    this.store = store;
    this.limits = limits;
    this.validators = validators;
  }

  /**
   * Stages a body that is to become a representation.
   *
   * @throws LwsException if it is over the limit, shorter or longer than announced, or not what its
   *     media type says (UPD-16)
   */
  public StagedContent stage(RequestBody body) throws IOException {
    boolean json =
        limits.json().checked()
            && MediaType.parse(body.mediaType()).filter(MediaType::isJson).isPresent();
    return new Staged(
        store.stage(
            new IncomingBody(
                body, limits.contentBytes(), json ? new JsonSyntax(limits.json().depth()) : null)));
  }

  /**
   * Asks the host's validators (UPD-17).
   *
   * @throws LwsException {@link Kind#UNPROCESSABLE_CONTENT} with the first objection
   */
  public void validate(ResourcePath container, String mediaType, StagedContent staged)
      throws IOException {
    for (RepresentationValidator validator : validators) {
      try (ContentReader content = staged.open()) {
        MediaType parsed = MediaType.parse(mediaType).orElse(MediaType.OCTET_STREAM);
        Optional<String> objection =
            validator.objectionTo(new Candidate(container, parsed, content));
        if (objection.isPresent()) {
          throw new LwsException(Kind.UNPROCESSABLE_CONTENT, objection.get());
        }
      }
    }
  }

  /**
   * Checks that a request that takes no body has none.
   *
   * @throws LwsException {@link Kind#BAD_REQUEST} if it has one
   */
  public static void requireEmpty(RequestBody body) {
    OptionalLong announced = body.source().announcedLength();
    boolean empty =
        announced.isPresent()
            ? announced.getAsLong() == 0
            : new IncomingBody(body, 0, null).isEmpty();
    if (!empty) {
      throw new LwsException(
          Kind.BAD_REQUEST,
          "a container is created without a body; create its members in it afterwards");
    }
  }
}
