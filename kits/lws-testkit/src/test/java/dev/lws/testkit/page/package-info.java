// SPDX-License-Identifier: Apache-2.0
/** The code of {@code docs/testing.md}: an application, and its tests. */
@NullMarked
package dev.lws.testkit.page;

import org.jspecify.annotations.NullMarked;
