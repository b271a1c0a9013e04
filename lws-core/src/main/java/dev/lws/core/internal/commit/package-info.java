// SPDX-License-Identifier: Apache-2.0
/**
 * The commit loop: the one place above the stores that deals with concurrency (ALL-1, ALL-15,
 * UPD-3).
 *
 * <pre>
 * CommitLoop.run ──&gt; Round.plan ──&gt; Plan (expectations, changes) ──&gt; store.commit ──&gt; Outcome
 *      ^                                                                │ conflict
 *      └──────────────── Turns: wait for one's turn &lt;───────────────────┘
 * </pre>
 */
@NullMarked
package dev.lws.core.internal.commit;

import org.jspecify.annotations.NullMarked;
