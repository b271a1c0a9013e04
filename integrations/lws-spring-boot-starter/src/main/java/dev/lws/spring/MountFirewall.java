// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Lets requests for the endpoint through as they are, since it checks every path itself and takes
 * names, fields and methods that the strict firewall refuses. All others meet the strict one.
 */
record MountFirewall(Mount mount, HttpFirewall elsewhere) implements HttpFirewall {

  static MountFirewall of(Mount mount) {
    return new MountFirewall(mount, new StrictHttpFirewall());
  }

  @Override
  public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
    return mount.isTargetOf(request) && mount.isSpelledOutIn(request)
        ? new Unchanged(request)
        : elsewhere.getFirewalledRequest(request);
  }

  @Override
  public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
    return elsewhere.getFirewalledResponse(response);
  }

  private static final class Unchanged extends FirewalledRequest {

    Unchanged(HttpServletRequest request) {
      super(request);
    }

    @Override
    public void reset() {}
  }
}
