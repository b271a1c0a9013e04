// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.jaxrs;

import dev.lws.core.LwsStorage;
import dev.lws.core.http.HttpBinding;
import dev.lws.jaxrs.LwsJaxrs;
import dev.lws.store.ResourceStore;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The application: its own resource, failures and login, and the storage beside them. */
public final class HelpDesk extends Application {

  private final Set<Object> components;

  /**
   * Makes it.
   *
   * @param staff names by keys
   * @param store keeps what the storage holds; whoever opened it closes it
   */
  public HelpDesk(Map<String, String> staff, ResourceStore store) {
    LwsStorage storage = LwsStorage.builder(store, new StaffRules("alice")).build();
    components = new LinkedHashSet<>(List.of(new Tickets(), new Apologies(), new Login(staff)));
    components.addAll(LwsJaxrs.components(new Storage(HttpBinding.of(storage))));
  }

  @Override
  @SuppressWarnings("deprecation") // the one portable place for instances
  public Set<Object> getSingletons() {
    return components;
  }
}
