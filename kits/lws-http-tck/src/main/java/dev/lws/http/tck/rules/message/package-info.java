// SPDX-License-Identifier: Apache-2.0
/**
 * Rules about every request: its path, method and fields, who sends it from where, and the answer:
 * the order of refusals, problems, addresses and links. {@code DefaultSettingsRules} is the small
 * choice of rules for servers that are not set up.
 */
@NullMarked
package dev.lws.http.tck.rules.message;

import org.jspecify.annotations.NullMarked;
