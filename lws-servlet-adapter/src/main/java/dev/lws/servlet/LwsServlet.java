// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpBinding;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.Principal;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves an LWS endpoint at the place where it is mounted: any context path, and a mapping that
 * ends in {@code /*} ({@code /*} itself, or such as {@code /storage/*}). Every method reaches the
 * endpoint, unknown ones too.
 *
 * <p>Mounted by a program, it is given its {@link HttpBinding}. In a {@code web.xml} the
 * no-argument constructor is used, and the init parameter {@value #BINDING_PARAMETER} names the
 * attribute of the ServletContext that holds the binding; a {@link
 * jakarta.servlet.ServletContextListener} is the place to set it.
 *
 * <p>It is no error page: where the container takes it for one, as it may be for a mapping to
 * {@code /*}, it leaves the response as it is, with the status of the error and no body.
 *
 * <p>Reads bodies as a stream, so no filter in front may read them first, as {@code getParameter}
 * does with forms. Asynchronous processing is not used. By itself a server may answer some requests
 * before they arrive here; what to tell it is among the settings that the README lists.
 */
public final class LwsServlet extends HttpServlet {

  /** The init parameter that names the ServletContext attribute with the {@link HttpBinding}. */
  public static final String BINDING_PARAMETER = "lws.binding";

  private static final long serialVersionUID = 1L;

  private static final System.Logger LOG = System.getLogger(LwsServlet.class.getName());

  private final transient Function<HttpServletRequest, Agent> agents;
  private transient @Nullable HttpBinding binding;

  /**
   * Creates a servlet that finds its binding in the ServletContext; the agent is the container's
   * user.
   */
  public LwsServlet() {
    this.agents = LwsServlet::containerUser;
  }

  /** Creates the servlet of an endpoint; the agent is the container's user. */
  public LwsServlet(HttpBinding binding) {
    this(binding, LwsServlet::containerUser);
  }

  /**
   * Creates the servlet of an endpoint.
   *
   * @param agents tells who sends a request; called once for each, by many threads. It must leave
   *     the body unread.
   */
  public LwsServlet(HttpBinding binding, Function<HttpServletRequest, Agent> agents) {
    this.binding = Objects.requireNonNull(binding);
    this.agents = Objects.requireNonNull(agents);
  }

  /**
   * Finds the binding if it was not given to the constructor, and logs where the endpoint lies.
   *
   * @throws ServletException if there is none; the message says how to provide it
   */
  @Override
  public void init() throws ServletException {
    if (binding == null) {
      binding = configuredBinding();
    }
    LOG.log(System.Logger.Level.INFO, "LWS endpoint at " + ServletMount.places(getServletConfig()));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    HttpBinding endpoint = binding;
    if (endpoint == null) {
      throw new ServletException("The servlet was asked before init.");
    }
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      return; // else what was refused on its way here would be done to the error page's resource
    }
    ServletExchange exchange = new ServletExchange(request, response, agents.apply(request));
    endpoint.handle(exchange);
    exchange.finish();
  }

  private HttpBinding configuredBinding() throws ServletException {
    String attribute = getInitParameter(BINDING_PARAMETER);
    if (attribute == null) {
      throw noEndpoint(
          "give it the init parameter '"
              + BINDING_PARAMETER
              + "' with the name of the ServletContext attribute that holds an HttpBinding");
    }
    Object value = getServletContext().getAttribute(attribute);
    if (value instanceof HttpBinding found) {
      return found;
    }
    throw noEndpoint(
        "the ServletContext attribute '"
            + attribute
            + "', which its init parameter '"
            + BINDING_PARAMETER
            + "' names, "
            + described(value)
            + "; set it to an HttpBinding before the servlet starts, as a ServletContextListener"
            + " can");
  }

  private static String described(@Nullable Object value) {
    return value == null ? "is not set" : "is a " + value.getClass().getName();
  }

  private ServletException noEndpoint(String remedy) {
    return new ServletException(
        "Servlet '" + getServletName() + "' has no endpoint: " + remedy + ".");
  }

  private static Agent containerUser(HttpServletRequest request) {
    Principal user = request.getUserPrincipal();
    return user == null ? Agent.anonymous() : Agent.of(user);
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    throw new NotSerializableException("LwsServlet: an endpoint lives in one server");
  }
}
