// SPDX-License-Identifier: Apache-2.0
/**
 * The harness: {@link dev.lws.http.tck.harness.Rules} is what each group of rules extends; it sets
 * up a {@link dev.lws.http.tck.harness.Scenario}, starts it as an {@link
 * dev.lws.http.tck.harness.Endpoint}, and ends it after the test. {@link
 * dev.lws.http.tck.harness.Race} lets things happen at once.
 */
@NullMarked
package dev.lws.http.tck.harness;

import org.jspecify.annotations.NullMarked;
