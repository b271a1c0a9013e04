// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.harness;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.RawConnection;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.host.LwsHost;
import java.io.IOException;
import java.net.URI;

/** A running host, as its clients see it. Closed by {@link Rules} after the test. */
public final class Endpoint {

  private final LwsHost.Running running;
  private final LwsClient client;

  public Endpoint(LwsHost.Running running) {
    this.running = running;
    this.client = new LwsClient(running.baseUri());
  }

  /** The storage's root, with a slash at the end. */
  public URI base() {
    return running.baseUri();
  }

  /** Scheme and authority, such as {@code http://127.0.0.1:8080}. */
  public String origin() {
    return base().getScheme() + "://" + base().getRawAuthority();
  }

  /** The raw path of the storage's root, with a slash at both ends. */
  public String root() {
    return base().getRawPath();
  }

  /** The raw path of something below the root. Nothing is encoded or resolved. */
  public String path(String below) {
    return root() + below;
  }

  /** The absolute URI of a path-absolute reference. */
  public String absolute(String path) {
    return origin() + path;
  }

  /** An anonymous client. */
  public LwsClient client() {
    return client;
  }

  /** A client that is the agent {@code urn:agent:<name>}. */
  public LwsClient as(String name) {
    return client.as(name);
  }

  /** A socket. The caller closes it. */
  public RawConnection connect() throws IOException {
    return new RawConnection(base());
  }

  /** Sends one bodiless request as it is, over a connection of its own. */
  public Reply raw(String method, String target, String... fields) throws IOException {
    try (RawConnection connection = connect()) {
      return connection.head(method, target, fields).read();
    }
  }

  /** Stops the host. */
  public void close() throws Exception {
    running.close();
  }
}
