// SPDX-License-Identifier: Apache-2.0
/**
 * Rules about linksets: how they are read, changed, and checked as documents.
 */
@NullMarked
package dev.lws.http.tck.rules.linkset;

import org.jspecify.annotations.NullMarked;
