// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Has endpoints answer behind the last filter and before the first interceptor, so that nothing of
 * the host's changes what they send.
 */
@Priority(Integer.MIN_VALUE)
final class Delivery implements ContainerResponseFilter, WriterInterceptor {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (JaxrsExchange.isBroken(request)) {
      response.setEntity(null); // what the host says of it must not fill up the short body
    } else if (response.getEntity() instanceof PendingAnswer answer) {
      answer.prepare(request, response);
    }
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (context.getEntity() instanceof PendingAnswer answer) {
      answer.write(context.getOutputStream());
    } else {
      context.proceed();
    }
  }
}
