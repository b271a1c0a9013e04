// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of type {@link java.net.URI} that gets {@link LwsTestServer#baseUri}. A URI
 * without it is left to other extensions.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface LwsBaseUri {}
