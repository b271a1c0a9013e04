// SPDX-License-Identifier: Apache-2.0
/** Tests of the test kit. */
@NullMarked
package dev.lws.testkit;

import org.jspecify.annotations.NullMarked;
