// SPDX-License-Identifier: Apache-2.0
/**
 * The names of new resources (CRE-5): {@code Naming} chooses one that is free, {@code NameHint} makes
 * what a client would like into what can be stored (ALL-9).
 */
@NullMarked
package dev.lws.core.internal.naming;

import org.jspecify.annotations.NullMarked;
