// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.war;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.store.ResourceStore;
import dev.lws.store.fs.FileResourceStore;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Opens the store when the application is deployed, leaves the endpoint where {@code LwsServlet}
 * looks for it, and closes the store when the application goes.
 *
 * <p>The directory is what the system property {@code lws.directory} says, or else the context
 * parameter of that name. Who gets here is the container's matter: {@code web.xml} lets only users
 * of one role pass. What they may do is said here.
 */
public final class StorageListener implements ServletContextListener {

  /** The context attribute that the init parameter {@code lws.binding} of the servlet names. */
  static final String BINDING = "storage.binding";

  private static final String DIRECTORY = "lws.directory";

  private @Nullable ResourceStore store;

  /** Made by the container. */
  public StorageListener() {}

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Path directory = directory(event.getServletContext());
    try {
      ResourceStore opened = FileResourceStore.open(Files.createDirectories(directory));
      store = opened;
      Authorizer members = request -> Decision.of(!request.agent().isAnonymous());
      LwsStorage storage = LwsStorage.builder(opened, members).build();
      event.getServletContext().setAttribute(BINDING, HttpBinding.of(storage));
    } catch (IOException e) {
      forgetDrivers(); // a listener that fails here is not told of the end
      throw new UncheckedIOException("cannot open the store in " + directory, e);
    }
  }

  /** Called after the servlet has ended, even if the start failed. */
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    try {
      if (store != null) {
        store.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the store was not closed properly", e);
    } finally {
      forgetDrivers();
    }
  }

  /** SQLite's driver is known to the whole JVM, which would keep all of this application. */
  private void forgetDrivers() {
    try {
      for (Driver driver : Collections.list(DriverManager.getDrivers())) {
        if (driver.getClass().getClassLoader() == getClass().getClassLoader()) {
          DriverManager.deregisterDriver(driver);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a driver cannot be taken from the JVM", e);
    }
  }

  private static Path directory(ServletContext context) {
    String directory = System.getProperty(DIRECTORY, context.getInitParameter(DIRECTORY));
    if (directory == null || directory.contains("${")) {
      throw new IllegalStateException(
          "say where resources are kept: set the system property or context parameter "
              + DIRECTORY
              + " to a directory, not "
              + directory);
    }
    return Path.of(directory).toAbsolutePath();
  }
}
