// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.EntityTag;
import dev.lws.core.model.Target;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change was committed. The caller closes it.
 *
 * @param target what was changed
 * @param created whether it is new
 * @param etag of the new state
 * @param lastModified of the new state
 * @param links the resource's links
 * @param linksSet whether the links of the request took effect (UPD-15)
 * @param representation the new bytes, if they were asked for
 */
public record UpdateResult(
    Target target,
    boolean created,
    EntityTag etag,
    Instant lastModified,
    ResourceLinks links,
    boolean linksSet,
    @Nullable ReadResult representation)
    implements AutoCloseable {

  @Override
  public void close() throws IOException {
    if (representation != null) {
      representation.close();
    }
  }
}
