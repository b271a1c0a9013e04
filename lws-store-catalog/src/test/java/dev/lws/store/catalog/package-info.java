// SPDX-License-Identifier: Apache-2.0
/** Tests of the catalog, on SQLite. */
@NullMarked
package dev.lws.store.catalog;

import org.jspecify.annotations.NullMarked;
