// SPDX-License-Identifier: Apache-2.0
/**
 * For JAX-RS runtimes in servlet containers; the only package of this module that needs the Servlet
 * API.
 */
@NullMarked
package dev.lws.jaxrs.servlet;

import org.jspecify.annotations.NullMarked;
