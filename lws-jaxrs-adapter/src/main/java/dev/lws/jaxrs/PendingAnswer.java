// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entity of every response of an endpoint. The endpoint is asked when the runtime wants the
 * bytes, past all filters: from then on status and header fields are the endpoint's alone.
 */
final class PendingAnswer implements StreamingOutput {

  private final HttpBinding binding;
  private final Function<ContainerRequestContext, Agent> agents;
  private final Mount mount;
  private @Nullable JaxrsExchange exchange;

  PendingAnswer(HttpBinding binding, Function<ContainerRequestContext, Agent> agents, Mount mount) {
    this.binding = binding;
    this.agents = agents;
    this.mount = mount;
  }

  /** Takes what the runtime hands to filters only. */
  void prepare(ContainerRequestContext request, ContainerResponseContext response) {
    exchange = new JaxrsExchange(request, response, agents.apply(request), mount);
  }

  @Override
  public void write(OutputStream out) throws IOException {
    JaxrsExchange prepared = exchange;
    if (prepared == null) {
      throw new IllegalStateException("the application lacks the components of LwsJaxrs");
    }
    prepared.sendTo(out);
    binding.handle(prepared);
    prepared.finish();
  }
}
