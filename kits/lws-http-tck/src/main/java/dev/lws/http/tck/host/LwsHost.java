// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.host;

import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import java.net.URI;

/** Starts real servers with an LWS endpoint mounted. */
public interface LwsHost {

  /** Starts a server on a free port of the loopback interface. The caller closes it. */
  Running start(HostSetup setup) throws Exception;

  /**
   * Opens an empty store to be served: one in memory, unless a host has others. The caller closes
   * it.
   */
  default ResourceStore store() throws Exception {
    return MemoryStore.create();
  }

  /**
   * Opens an empty store that is limited. The caller closes it.
   *
   * @param maxBytes how many bytes it has room for, at least 1 MiB: contents, and what it needs
   *     beside them
   */
  default ResourceStore store(long maxBytes) throws Exception {
    return MemoryStore.builder().maxBytes(maxBytes).build();
  }

  /** A server that listens. */
  @SuppressWarnings("try") // servers declare that stopping may be interrupted
  interface Running extends AutoCloseable {

    /**
     * The URI of the storage's root as a client on this machine sees it, with the mount and a slash
     * at the end.
     */
    URI baseUri();

    @Override
    void close() throws Exception;
  }
}
