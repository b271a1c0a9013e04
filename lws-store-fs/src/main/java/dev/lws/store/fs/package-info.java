// SPDX-License-Identifier: Apache-2.0
/**
 * A durable store in one directory.
 *
 * <p>{@link dev.lws.store.fs.FileResourceStore} is all there is to use. Behind it, from the bottom
 * up:
 *
 * <ul>
 *   <li>{@code Disk}, {@code SegmentFiles}: large contents as files that are written once.
 *   <li>{@code Extent}, {@code Node}, {@code Chunk}, {@code TreeBuilder}, {@code Splicer}: a
 *       content is a tree of runs of bytes, of which an edit copies a few nodes and shares the
 *       rest.
 *   <li>{@code Database}, {@code ReadPool}, {@code WalGate}, {@code LogKeeper}: connections to the
 *       catalog, and its write-ahead log.
 *   <li>{@code ContentRows}, {@code Pins}, {@code Collector}: which contents are needed, and what
 *       becomes of the others.
 *   <li>{@code TaskQueue}, {@code Writer}: one thread that writes the catalog for all.
 *   <li>{@code Staging}, {@code Snapshots}, {@code Compactor}, {@code Verifier}, {@code Backup}:
 *       what is done with them.
 * </ul>
 */
@NullMarked
package dev.lws.store.fs;

import org.jspecify.annotations.NullMarked;
