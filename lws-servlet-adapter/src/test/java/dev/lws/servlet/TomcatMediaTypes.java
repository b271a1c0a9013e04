// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Sends media types as they are given. By itself Tomcat takes a charset out of them and appends it
 * again, or leaves it out and logs a warning if the JVM does not know it.
 */
final class TomcatMediaTypes extends ValveBase {

  TomcatMediaTypes() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    response.setResponse(new Verbatim(response.getResponse(), response));
    getNext().invoke(request, response);
  }

  private static final class Verbatim extends HttpServletResponseWrapper {

    private final Response sent;

    Verbatim(HttpServletResponse response, Response sent) {
      super(response);
      this.sent = sent;
    }

    @Override
    public void setContentType(String type) {
      if (!isCommitted()) {
        sent.getCoyoteResponse().setContentTypeNoCharset(type);
      }
    }
  }
}
