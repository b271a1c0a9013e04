// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * The settings that an endpoint needs of Jetty (ALL-16), besides {@code setDecodeAmbiguousURIs} on
 * the ServletHandler and {@code setAllowNullPathInContext} on the context.
 */
final class JettySettings {

  private JettySettings() {}

  /**
   * Sends media types as they are given, not in a spelling of Jetty's. Read when Jetty's classes
   * load.
   */
  static void keepMediaTypes() {
    System.setProperty("org.eclipse.jetty.http.HttpGenerator.STRICT", "true");
  }

  /**
   * Lets through all paths that a resource can have, and media types as the client spelled them.
   */
  static void apply(HttpConfiguration http) {
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setHeaderCacheCaseSensitive(true);
    http.setSendServerVersion(false);
  }

  /**
   * Answers in the form of the endpoint what Jetty refuses by itself; for the server and its
   * contexts.
   */
  static ErrorHandler problems() {
    return new Problems();
  }

  private static final class Problems extends ErrorHandler {

    Problems() {
      setCacheControl("no-store");
    }

    @Override
    public boolean errorPageForMethod(String method) {
      return true;
    }

    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int code,
        String message,
        Throwable cause,
        Callback callback) {
      byte[] body = ContainerProblem.of(code);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, ContainerProblem.MEDIA_TYPE);
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }
}
