// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between the LWS core and whatever keeps its resources.
 *
 * <p>{@link dev.lws.store.ResourceStore} is what a backend implements; everything else here is a
 * value that crosses that border. A store knows no HTTP, no media type semantics and no agents: it
 * keeps {@linkplain dev.lws.store.ResourceRecord records} in a tree, {@linkplain
 * dev.lws.store.Content contents} beside them, and commits {@linkplain dev.lws.store.Transaction
 * transactions} whole or not at all.
 */
@NullMarked
package dev.lws.store;

import org.jspecify.annotations.NullMarked;
