// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.document;

import dev.lws.core.model.MediaType;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.Negotiation;
import java.util.List;

/** The formats that generated documents are offered in, the default first. */
public final class Documents {

  /** REA-6. */
  public static final List<MediaType> MANIFEST_FORMATS =
      List.of(MediaType.LWS_JSON, MediaType.LD_JSON, MediaType.JSON);

  /** REA-9. */
  public static final List<MediaType> LINKSET_FORMATS =
      List.of(MediaType.LINKSET_JSON, MediaType.LINKSET);

  /** REA-11. */
  public static final List<MediaType> DESCRIPTION_FORMATS =
      List.of(MediaType.LWS_JSON, MediaType.LWS_CID, MediaType.LD_JSON, MediaType.JSON);

  private Documents() {}

  /**
   * Lets the client choose.
   *
   * @throws LwsException {@link LwsException.Kind#NOT_ACCEPTABLE} naming what is offered
   */
  public static MediaType choose(Negotiation negotiation, List<MediaType> offered) {
    return negotiation
        .choose(offered)
        .orElseThrow(
            () ->
                new LwsException(
                    LwsException.Kind.NOT_ACCEPTABLE,
                    "none of the accepted formats is offered; accept one of "
                        + String.join(", ", offered.stream().map(MediaType::toString).toList())));
  }
}
