// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Stands before all other filters at the mount. Keeps them from reading bodies, which are the
 * endpoint's: forms are stored like everything else. Refuses what comes to the mount by a detour,
 * which would not look like the mount to rules for paths.
 */
record MountFilter(Mount mount) implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest incoming = (HttpServletRequest) request;
    if (!mount.isTargetOf(incoming)) {
      chain.doFilter(request, response); // a servlet of the application that lies below the mount
    } else if (mount.isSpelledOutIn(incoming)) {
      chain.doFilter(new FormlessRequest(incoming), response);
    } else {
      refuse((HttpServletResponse) response);
    }
  }

  private void refuse(HttpServletResponse response) throws IOException {
    byte[] problem =
        ("{\"title\":\"Bad request\",\"status\":400,\"detail\":\"this endpoint is asked for as "
                + mount.path()
                + ", unescaped and without a detour\"}")
            .getBytes(StandardCharsets.US_ASCII);
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    response.setContentType("application/problem+json");
    response.setContentLength(problem.length);
    response.getOutputStream().write(problem);
  }
}
