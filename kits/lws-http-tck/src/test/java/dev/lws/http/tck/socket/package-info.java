// SPDX-License-Identifier: Apache-2.0
/** The plain socket host is tested for what the contract does not ask. */
@NullMarked
package dev.lws.http.tck.socket;

import org.jspecify.annotations.NullMarked;
