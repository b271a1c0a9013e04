// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.jaxrs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;

/** A resource of the application's own; it knows nothing of the storage. */
@Path("tickets")
public final class Tickets {

  private final Map<Integer, String> tickets = Map.of(1, "The lamp is broken.");

  /** Shows one ticket. */
  @GET
  @Path("{number}")
  @Produces(MediaType.TEXT_PLAIN)
  public String ticket(@PathParam("number") int number, @Context SecurityContext security) {
    String ticket = tickets.get(number);
    if (ticket == null) {
      throw new NotFoundException("there is no ticket " + number);
    }
    return security.getUserPrincipal().getName() + " reads: " + ticket;
  }
}
