// SPDX-License-Identifier: Apache-2.0
/** A JAX-RS application that mounts a storage beside its own resources. */
@NullMarked
package dev.lws.examples.jaxrs;

import org.jspecify.annotations.NullMarked;
