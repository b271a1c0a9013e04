// SPDX-License-Identifier: Apache-2.0
/**
 * Unit-tests applications that use Linked Web Storage: {@link dev.lws.testkit.LwsTestServer}, a
 * JUnit extension with an endpoint for each test.
 */
@NullMarked
package dev.lws.testkit;

import org.jspecify.annotations.NullMarked;
