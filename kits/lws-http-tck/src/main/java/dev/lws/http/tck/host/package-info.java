// SPDX-License-Identifier: Apache-2.0
/**
 * The server under test, as its author describes it: {@link dev.lws.http.tck.host.LwsHost} starts
 * it, {@link dev.lws.http.tck.host.HostSetup} is what it has to mount. {@link
 * dev.lws.http.tck.host.HostedSuite} hands it to the rules.
 */
@NullMarked
package dev.lws.http.tck.host;

import org.jspecify.annotations.NullMarked;
