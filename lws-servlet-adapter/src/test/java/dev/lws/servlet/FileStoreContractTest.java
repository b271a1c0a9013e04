// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import dev.lws.http.tck.LwsHttpContract;
import dev.lws.http.tck.host.HostSetup;
import dev.lws.http.tck.host.LwsHost;
import dev.lws.store.ResourceStore;
import dev.lws.store.fs.FileResourceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP contract through the servlet in Jetty, over file stores. */
class FileStoreContractTest extends LwsHttpContract {

  @TempDir private static Path directory;

  @Override
  protected LwsHost host() {
    return new OnFiles(JettyHost.configured());
  }

  private record OnFiles(LwsHost server) implements LwsHost {

    @Override
    public Running start(HostSetup setup) throws Exception {
      return server.start(setup);
    }

    @Override
    public ResourceStore store() throws IOException {
      return settings().open();
    }

    @Override
    public ResourceStore store(long maxBytes) throws IOException {
      return settings().maxBytes(maxBytes).open();
    }

    /** Nothing here loses its power. */
    private static FileResourceStore.Builder settings() throws IOException {
      return FileResourceStore.builder(Files.createTempDirectory(directory, "store")).fsync(false);
    }
  }
}
