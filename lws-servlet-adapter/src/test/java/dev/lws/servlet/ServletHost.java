// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import dev.lws.http.tck.host.HostSetup;
import dev.lws.http.tck.host.LwsHost;
import java.net.URI;

/** A servlet container. */
abstract class ServletHost implements LwsHost {

  @Override
  public final Running start(HostSetup setup) throws Exception {
    return start(WebApp.of(setup));
  }

  /** Starts a server with that application on a free port of the loopback interface. */
  abstract Running start(WebApp app) throws Exception;

  /** The end of a server. */
  interface Stop {
    void run() throws Exception;
  }

  /** Says where an application of a server is, and how to end it. */
  static Running running(WebApp app, int port, Stop stop) {
    URI base = URI.create("http://127.0.0.1:" + port + app.contextPath() + app.mountPath() + "/");
    return new Running() {
      @Override
      public URI baseUri() {
        return base;
      }

      @Override
      public void close() {
        try {
          stop.run();
        } catch (Exception e) {
          throw new IllegalStateException("the server did not stop", e);
        }
      }
    };
  }
}
