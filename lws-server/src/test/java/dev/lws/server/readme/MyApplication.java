// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.readme;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.jaxrs.LwsJaxrs;
import dev.lws.jaxrs.LwsResource;
import dev.lws.store.memory.MemoryStore;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The README's mount in a JAX-RS application; {@code ReadmeTest} compares the two. */
@ApplicationPath("api")
public final class MyApplication extends Application {
  private final Authorizer members = request -> Decision.of(!request.agent().isAnonymous());
  private final LwsStorage storage = LwsStorage.builder(MemoryStore.create(), members).build();
  private final Set<Object> components = LwsJaxrs.components(new Storage(HttpBinding.of(storage)));

  @Path("storage" + LwsResource.BELOW)
  static final class Storage extends LwsResource {
    Storage(HttpBinding binding) {
      super(binding);
    }
  }

  @Override
  @SuppressWarnings("deprecation") // the one portable place for instances
  public Set<Object> getSingletons() {
    return components;
  }
}
