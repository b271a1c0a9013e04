// SPDX-License-Identifier: Apache-2.0
/**
 * Rules about states and their tags: which change renews which, what a precondition decides, and what
 * clients see that write, or read among writers, at the same time.
 */
@NullMarked
package dev.lws.http.tck.rules.state;

import org.jspecify.annotations.NullMarked;
