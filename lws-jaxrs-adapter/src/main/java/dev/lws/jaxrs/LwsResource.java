// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpBinding;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.Principal;
import java.util.Objects;
import java.util.function.Function;

/**
 * An LWS endpoint as a root resource. A subclass says where it lies, at any depth below the
 * application; {@link #BELOW} ends its path:
 *
 * <pre>{@code
 * @Path("storage" + LwsResource.BELOW)
 * public final class Storage extends LwsResource {
 *   public Storage(HttpBinding binding) {
 *     super(binding);
 *   }
 * }
 * }</pre>
 *
 * <p>An instance serves all requests; {@link LwsJaxrs#components} makes it known to the
 * application. The methods are for the runtime to call.
 *
 * <p>The application's filters run, and may refuse requests and add header fields. The endpoint is
 * asked after the last of them: response filters see a placeholder with status 200, and methods
 * that JAX-RS does not know look like POST to all but the endpoint. The application's interceptors,
 * entity providers and exception mappers have no part in what an endpoint sends. Bodies are read as
 * a stream, so no filter may read them first.
 */
public abstract class LwsResource {

  /** The end of the path of a subclass, after plain text: the mount itself, and all below it. */
  public static final String BELOW = "{lws: (/.*)?}";

  /** The path of a subclass that is the whole of its application. */
  public static final String ALL = "{lws: .*}";

  private final Mount mount = Mount.of(getClass());
  private final HttpBinding binding;
  private final Function<ContainerRequestContext, Agent> agents;

  /** Creates the resource of an endpoint; the agent is the user of the SecurityContext. */
  protected LwsResource(HttpBinding binding) {
    this(binding, LwsResource::user);
  }

  /**
   * Creates the resource of an endpoint.
   *
   * @param agents tells who sends a request; called once for each, by many threads, after the
   *     request filters. It must leave the body unread.
   */
  protected LwsResource(HttpBinding binding, Function<ContainerRequestContext, Agent> agents) {
    this.binding = Objects.requireNonNull(binding);
    this.agents = Objects.requireNonNull(agents);
  }

  /** Serves GET. */
  @GET
  public final Response get() {
    return answer();
  }

  /** Serves HEAD. */
  @HEAD
  public final Response head() {
    return answer();
  }

  /** Serves OPTIONS. */
  @OPTIONS
  public final Response options() {
    return answer();
  }

  /** Serves POST, and under its name all methods that JAX-RS does not know. */
  @POST
  public final Response post() {
    return answer();
  }

  /** Serves PUT. */
  @PUT
  public final Response put() {
    return answer();
  }

  /** Serves PATCH. */
  @PATCH
  public final Response patch() {
    return answer();
  }

  /** Serves DELETE. */
  @DELETE
  public final Response delete() {
    return answer();
  }

  final Mount mount() {
    return mount;
  }

  /** Any media type will do for now; with none, the runtime would look for one in Accept. */
  private Response answer() {
    return Response.ok(
            new PendingAnswer(binding, agents, mount), MediaType.APPLICATION_OCTET_STREAM_TYPE)
        .build();
  }

  private static Agent user(ContainerRequestContext request) {
    Principal user = request.getSecurityContext().getUserPrincipal();
    return user == null ? Agent.anonymous() : Agent.of(user);
  }
}
