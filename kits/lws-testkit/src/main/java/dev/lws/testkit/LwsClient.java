// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of type {@link java.net.http.HttpClient} that gets {@link
 * LwsTestServer#client()}, or that of an agent. A client without it is left to other extensions.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface LwsClient {

  /** The name of the agent that sends the requests; empty, as by default, for nobody known. */
  String value() default "";
}
