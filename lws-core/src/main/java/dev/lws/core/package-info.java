// SPDX-License-Identifier: Apache-2.0
/**
 * The operations of Linked Web Storage over a {@link dev.lws.store.ResourceStore}: create, read,
 * update, delete. {@link dev.lws.core.LwsStorage} is the way in. Nothing here or below, {@code
 * dev.lws.core.http} aside, knows HTTP.
 */
@NullMarked
package dev.lws.core;

import org.jspecify.annotations.NullMarked;
