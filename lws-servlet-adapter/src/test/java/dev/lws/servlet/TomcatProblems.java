// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers in the form of the endpoint what Tomcat refuses by itself (ALL-16). Tomcat makes it by
 * its name.
 */
public final class TomcatProblems extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.isCommitted() || !response.setErrorReported()) {
      return;
    }
    byte[] body = ContainerProblem.of(status);
    response.resetBuffer();
    response.setContentType(ContainerProblem.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException e) {
      // The client has gone, so nobody waits for the rest.
    }
  }
}
