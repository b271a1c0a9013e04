// SPDX-License-Identifier: Apache-2.0
/** Tests of the file store. */
@NullMarked
package dev.lws.store.fs;

import org.jspecify.annotations.NullMarked;
