// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The components that applications have besides: none of them may change what an endpoint sends.
 */
final class HostComponents {

  private HostComponents() {}

  /** Signs in whoever {@code X-User} names. */
  static final class Login implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
      String name = request.getHeaderString("X-User");
      request.setSecurityContext(new User(name == null ? null : () -> name));
    }
  }

  private record User(@Nullable Principal principal) implements SecurityContext {

    @Override
    public @Nullable Principal getUserPrincipal() {
      return principal;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return null;
    }
  }

  /** Refuses requests that ask for it. */
  static final class Gate implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
      if (request.getHeaderString("X-Refuse") != null) {
        request.abortWith(Response.status(418).entity("no").build());
      }
    }
  }

  /** Adds fields, as CORS and caching filters do. */
  static final class Cors implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().putSingle("Access-Control-Allow-Origin", "https://app.example");
      response.getHeaders().putSingle("Cache-Control", "public, max-age=3600");
      response.getHeaders().add("Vary", "X-Of-The-Filter");
      response.getHeaders().add("Link", "</help>; rel=\"help\"");
    }
  }

  /** Takes any entity for its own, as JSON providers do. */
  @Provider
  @Produces(MediaType.WILDCARD)
  static final class AnyWriter implements MessageBodyWriter<Object> {

    @Override
    public boolean isWriteable(
        Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
      return true;
    }

    @Override
    public void writeTo(
        Object entity,
        Class<?> type,
        Type generic,
        Annotation[] annotations,
        MediaType mediaType,
        MultivaluedMap<String, Object> fields,
        OutputStream out)
        throws IOException {
      out.write("{\"hijacked\":true}".getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Compresses all that is written, and says so beforehand. */
  static final class Compressor implements ContainerResponseFilter, WriterInterceptor {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().putSingle("Content-Encoding", "gzip");
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
      GZIPOutputStream gzip = new GZIPOutputStream(context.getOutputStream());
      context.setOutputStream(gzip);
      context.proceed();
      gzip.finish();
    }
  }

  /** Has an answer to every failure. */
  static final class AnyMapper implements ExceptionMapper<Throwable> {

    @Override
    public Response toResponse(Throwable failure) {
      return Response.status(500).entity("the host's own words, quite a few of them").build();
    }
  }

  /** A resource of the host. */
  @Path("hello")
  public static final class Hello {

    /** Says hi. */
    @GET
    @Produces("text/plain")
    public String hello() {
      return "hi";
    }
  }
}
