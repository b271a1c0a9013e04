// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpBinding;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.Function;

/** Endpoints at the paths that the tests ask for: a path is part of a class. */
final class Mounts {

  private Mounts() {}

  static LwsResource at(
      String path, HttpBinding binding, Function<ContainerRequestContext, Agent> agents) {
    return switch (path) {
      case "" -> new Root(binding, agents);
      case "/storage" -> new Storage(binding, agents);
      case "/c/d" -> new Deep(binding, agents);
      default -> throw new IllegalArgumentException(path);
    };
  }

  @Path(LwsResource.ALL)
  static final class Root extends LwsResource {
    Root(HttpBinding binding, Function<ContainerRequestContext, Agent> agents) {
      super(binding, agents);
    }
  }

  @Path("storage" + LwsResource.BELOW)
  static final class Storage extends LwsResource {
    Storage(HttpBinding binding, Function<ContainerRequestContext, Agent> agents) {
      super(binding, agents);
    }
  }

  @Path("c/d" + LwsResource.BELOW)
  static final class Deep extends LwsResource {
    Deep(HttpBinding binding, Function<ContainerRequestContext, Agent> agents) {
      super(binding, agents);
    }
  }
}
