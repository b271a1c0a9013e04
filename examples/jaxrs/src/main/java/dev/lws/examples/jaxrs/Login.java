// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets in whoever has a key, to all of the application, and says who it is. */
@Priority(Priorities.AUTHENTICATION)
public final class Login implements ContainerRequestFilter {

  private final Map<String, String> staff;

  /**
   * Lets those in who work here.
   *
   * @param staff names by keys
   */
  public Login(Map<String, String> staff) {
    this.staff = Map.copyOf(staff);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String key = request.getHeaderString("X-Api-Key");
    String name = key == null ? null : staff.get(key);
    if (name == null) {
      request.abortWith(
          Response.status(Response.Status.UNAUTHORIZED)
              .header(HttpHeaders.WWW_AUTHENTICATE, "ApiKey")
              .type(MediaType.TEXT_PLAIN_TYPE)
              .entity("Who are you?")
              .build());
    } else {
      request.setSecurityContext(new Person(() -> name, request.getSecurityContext().isSecure()));
    }
  }

  private record Person(Principal getUserPrincipal, boolean isSecure) implements SecurityContext {

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return "ApiKey";
    }
  }
}
