// SPDX-License-Identifier: Apache-2.0
/** The harness is tested for what it tells of failures. */
@NullMarked
package dev.lws.http.tck.harness;

import org.jspecify.annotations.NullMarked;
