// SPDX-License-Identifier: Apache-2.0
/**
 * The door of the library: one storage, its builder, and what the host's own code holds in hand.
 *
 * <pre>
 * LwsStorageBuilder ── build ──&gt; LwsStorage ──┬─ create, read, update, delete, capabilities: for bindings
 *                                             └─ as(agent), bypassingAuthorization() ──&gt; Resources: for the host
 * Resources answers with Written, Content, MemberPage and Links
 * </pre>
 *
 * <p>The rooms behind it: {@code operation}, what bindings ask and are answered; {@code auth}, {@code
 * patch} and {@code precondition}, the rules that hosts and requests bring; {@code model}, the values
 * all speak of; {@code http}, the one protocol that ships with the core; {@code internal}, which
 * carries the operations out and is exported to nobody.
 *
 * <p>Kept here: ALL-6, no storage without an authorizer.
 */
@NullMarked
package dev.lws.core;

import org.jspecify.annotations.NullMarked;
