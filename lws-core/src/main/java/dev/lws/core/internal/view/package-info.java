// SPDX-License-Identifier: Apache-2.0
/**
 * One state of the store as one agent may see it (ALL-2, ALL-5, ALL-6).
 *
 * <pre>
 * Views.view(agent) ──&gt; View: find, ask the authorizer, remember what its decisions rest on
 *                        ├─ Located: a record and where it is
 *                        ├─ ShownAuxiliaries (REA-8)
 *                        └─ ShownListing ──&gt; Lister ──&gt; Listing (REA-7, REA-8); Cursors seal its places
 * </pre>
 */
@NullMarked
package dev.lws.core.internal.view;

import org.jspecify.annotations.NullMarked;
