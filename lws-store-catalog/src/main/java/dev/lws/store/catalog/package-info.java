// SPDX-License-Identifier: Apache-2.0
/**
 * Records in SQL tables, for stores that keep them in a database. The SQL is what SQLite and the
 * PostgreSQL family have in common; where they differ, {@link dev.lws.store.catalog.Dialect} says
 * how. The store above begins and ends database transactions and keeps the bytes: contents are a
 * number and a length here. Of the store contract ({@code STORE}) what is promised of records,
 * expectations, changes, auxiliaries, removals and pages is kept here, all but what the SPI's own
 * values compute.
 *
 * <p>In the order in which a write walks through:
 *
 * <pre>
 * CatalogWriter        checks and applies a transaction
 *  LockedRows          what it reads and writes, each row once; the SPI's CommitView
 *  Changes             a case for each change; Removal takes rows out, trees bit by bit
 *  Contents            tells the store above which contents records name
 * CatalogReader        finds records for snapshots; CatalogCheck, for verification
 * Rows, ContentNames   records as rows; Columns, Links, Texts: values as columns
 * Sql                  a connection and its statements
 * Schema, CatalogTables, Numbers    tables, their versions, and the store's counters
 * </pre>
 */
@NullMarked
package dev.lws.store.catalog;

import org.jspecify.annotations.NullMarked;
