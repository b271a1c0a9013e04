// SPDX-License-Identifier: Apache-2.0
/** The test kits under JUnit 6. */
@NullMarked
package dev.lws.junit6;

import org.jspecify.annotations.NullMarked;
