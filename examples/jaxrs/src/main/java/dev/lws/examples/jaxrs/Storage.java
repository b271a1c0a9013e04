// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.jaxrs;

import dev.lws.core.http.HttpBinding;
import dev.lws.jaxrs.LwsResource;
import jakarta.ws.rs.Path;

/** The application's storage. The agent is whoever {@link Login} has let in. */
@Path("storage" + LwsResource.BELOW)
public final class Storage extends LwsResource {

  /** Mounts an endpoint. */
  public Storage(HttpBinding binding) {
    super(binding);
  }
}
