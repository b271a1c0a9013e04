package dev.lws.http.tck;

import java.net.URI;

/** Starts real servers with an LWS endpoint mounted. */
public interface LwsHost {

  /** Starts one on a free port of the loopback interface. The caller closes it. */
  Running start(HostSetup setup) throws Exception;

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
