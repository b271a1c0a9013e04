// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpExchange;
import dev.lws.core.http.ResponseHead;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One JAX-RS request and its response. Translates; decides nothing. */
final class JaxrsExchange implements HttpExchange {

  private static final List<String> OF_THE_BODY =
      List.of("Content-Type", "Content-Length", "Content-Encoding");

  private static final String BROKEN = JaxrsExchange.class.getName() + ".broken";

  private final ContainerRequestContext request;
  private final ContainerResponseContext response;
  private final OriginalRequest original;
  private final Agent agent;
  private final Mount mount;
  private Outlet outlet = new Outlet(OutputStream.nullOutputStream());
  private @Nullable IOException failure;

  JaxrsExchange(
      ContainerRequestContext request,
      ContainerResponseContext response,
      Agent agent,
      Mount mount) {
    this.request = request;
    this.response = response;
    this.original = Arrival.original(request);
    this.agent = agent;
    this.mount = mount;
  }

  /** Whether the response of a request has been given up. */
  static boolean isBroken(ContainerRequestContext request) {
    return request.getProperty(BROKEN) != null;
  }

  /** Says where the body goes. */
  void sendTo(OutputStream out) {
    outlet = new Outlet(out);
  }

  @Override
  public String method() {
    return original.method();
  }

  @Override
  public String rawTarget() {
    int query = original.target().indexOf('?');
    return query < 0 ? original.target() : original.target().substring(0, query);
  }

  @Override
  public Optional<String> rawQuery() {
    int query = original.target().indexOf('?');
    return query < 0 ? Optional.empty() : Optional.of(original.target().substring(query + 1));
  }

  /** Counted in the mount as it was configured, not as the client wrote it. */
  @Override
  public int mountSegments() {
    String application = request.getUriInfo().getBaseUri().getRawPath();
    return application.split("/", -1).length - 2 + mount.segments();
  }

  @Override
  public Optional<URI> requestOrigin() {
    return Optional.of(request.getUriInfo().getBaseUri());
  }

  @Override
  public List<String> headers(String name) {
    List<String> taken = original.fields().get(name.toLowerCase(Locale.ROOT));
    return taken == null ? request.getHeaders().getOrDefault(name, List.of()) : taken;
  }

  /** Not the length that JAX-RS tells, which is an {@code int}. */
  @Override
  public OptionalLong contentLength() {
    return headers("Content-Length").stream().mapToLong(Long::parseLong).findFirst();
  }

  @Override
  public InputStream body() {
    return request.getEntityStream();
  }

  @Override
  public Agent agent() {
    return agent;
  }

  @Override
  public OutputStream respond(ResponseHead head) throws IOException {
    response.setStatus(head.status());
    OF_THE_BODY.forEach(response.getHeaders()::remove); // they were about the pending answer
    head.replaced().forEach(field -> response.getHeaders().putSingle(field.name(), field.value()));
    head.added().forEach(field -> response.getHeaders().add(field.name(), field.value()));
    if (head.status() == 204 || head.status() == 304) {
      response.setEntity(null); // else Jersey announces a length of 0
      outlet.flush();
      outlet.close();
    }
    return outlet;
  }

  /**
   * Has the runtime meet the failure wherever it goes on: some take an exception for the end of the
   * response once its head is out, and close the stream as if all were well.
   */
  @Override
  public void abort(IOException cause) {
    if (!outlet.isCut()) {
      failure = cause;
      request.setProperty(BROKEN, true);
      response.setEntityStream(new BrokenStream(cause));
    }
  }

  /** Breaks the connection if the body was given up, unless the client has gone anyway. */
  void finish() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
