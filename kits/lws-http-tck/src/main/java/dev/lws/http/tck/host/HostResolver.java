// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.host;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the host of a suite to all that is nested in it. */
final class HostResolver implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LwsHost.class;
  }

  @Override
  public LwsHost resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getTestInstances()
        .flatMap(instances -> instances.findInstance(HostedSuite.class))
        .map(HostedSuite::host)
        .orElseThrow(
            () ->
                new ParameterResolutionException(
                    "a host is there once a suite is: not for static methods, nor constructors"));
  }
}
