// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.jaxrs;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** The application's words for its failures. The storage words its own. */
public final class Apologies implements ExceptionMapper<Exception> {

  @Override
  public Response toResponse(Exception failure) {
    int status =
        failure instanceof WebApplicationException known ? known.getResponse().getStatus() : 500;
    return Response.status(status)
        .type(MediaType.TEXT_PLAIN_TYPE)
        .entity("Sorry: " + failure.getMessage())
        .build();
  }
}
