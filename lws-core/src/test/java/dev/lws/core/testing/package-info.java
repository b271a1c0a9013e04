// SPDX-License-Identifier: Apache-2.0
/** Extensions of JUnit for the tests of this module. */
@NullMarked
package dev.lws.core.testing;

import org.jspecify.annotations.NullMarked;
