// SPDX-License-Identifier: Apache-2.0
/**
 * Records in SQL tables, for stores that keep them in a database.
 *
 * <p>{@link dev.lws.store.catalog.CatalogReader} finds records, {@link
 * dev.lws.store.catalog.CatalogWriter} checks expectations and applies changes within a database
 * transaction that the store above begins and ends. The SQL is what SQLite and the PostgreSQL
 * family have in common; where they differ, {@link dev.lws.store.catalog.Dialect} says how.
 * Contents are a number and a length here: {@link dev.lws.store.catalog.Contents} tells the store
 * above which of them records name.
 */
@NullMarked
package dev.lws.store.catalog;

import org.jspecify.annotations.NullMarked;
