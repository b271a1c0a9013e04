// SPDX-License-Identifier: Apache-2.0
/** Mounts an LWS endpoint in a JAX-RS application: {@link dev.lws.jaxrs.LwsResource}. */
@NullMarked
package dev.lws.jaxrs;

import org.jspecify.annotations.NullMarked;
