// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.readme;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.servlet.LwsServlet;
import dev.lws.store.memory.MemoryStore;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** The README's mount; {@code ReadmeTest} compares the two. */
@WebListener
public final class StorageMount implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    Authorizer members = request -> Decision.of(!request.agent().isAnonymous());
    LwsStorage storage = LwsStorage.builder(MemoryStore.create(), members).build();
    LwsServlet servlet = new LwsServlet(HttpBinding.of(storage));
    event.getServletContext().addServlet("lws", servlet).addMapping("/storage/*");
  }
}
