// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.operations;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.store.fs.FileResourceStore;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens the store before the server takes requests, and closes it when there are none any more. */
@WebListener
public final class StorageLifecycle implements ServletContextListener {

  private @Nullable FileResourceStore store;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Authorizer members = request -> Decision.of(!request.agent().isAnonymous());
    try {
      Path directory = Files.createDirectories(Path.of(setting(event, "storage.directory")));
      store =
          FileResourceStore.builder(directory)
              .maxBytes(Long.parseLong(setting(event, "storage.maxBytes")))
              .open();
      LwsStorage storage = LwsStorage.builder(store, members).maxContentBytes(1L << 30).build();
      event
          .getServletContext()
          .setAttribute(
              "storage", // the init parameter lws.binding of the servlet names it
              HttpBinding.builder(storage)
                  .publicBaseUri(URI.create(setting(event, "storage.publicBaseUri")))
                  .build());
    } catch (IOException e) {
      throw new UncheckedIOException("the storage cannot be opened", e);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    try {
      if (store != null) {
        store.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the storage was not closed properly", e);
    }
  }

  private static String setting(ServletContextEvent event, String name) {
    return Objects.requireNonNull(event.getServletContext().getInitParameter(name), name);
  }
}
