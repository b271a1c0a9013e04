// SPDX-License-Identifier: Apache-2.0
/**
 * A durable store in one directory. Records and the lists of a content's bytes lie in {@code
 * catalog.db}, written by one thread; long contents lie in files that are written once. All of the
 * store contract ({@code STORE}) is kept here, of the protocol above all {@code ALL-1} and {@code
 * ALL-2}: what was acknowledged is there after a crash, and nothing by half. {@link
 * dev.lws.store.fs.FileResourceStore} is all there is to use.
 *
 * <p>In the order in which data walks through:
 *
 * <pre>
 * start    FileResourceStore.Builder, Settings, Opening, StoreDirectory, DirectoryLock, Recovery, Sweep
 * bytes    Staging: short ones wait as Extents, long ones go to a SegmentWriter of SegmentFiles
 *          on a Disk (LocalDisk); Splicer and TreeBuilder make a tree (Node, Chunk, Extent) of an
 *          edit, which shares all but a few nodes; Quota and Growth count
 * commit   Task, TaskQueue: Writer, the loop: GroupCommit, TransactionEnd, Answer, Outcome, in a
 *          WriteSession, the CurrentSession; StoreTables, ContentRows, NodeCodec: what is written
 * catalog  Database, LogKeeper, LogCopier, WalGate: the file and its write-ahead log; Failures
 * reading  Snapshots, StoreSnapshot; ReadPool, Nodes, Trees, TreeReader: contents; StoredContent
 * needs    LiveContents: Handles, Pins, FreshSegments; Collector, Notice, Pace: what goes when
 * chores   Compactor, Compaction; Verifier, TreeCheck, Problems, Verification; Backup
 * </pre>
 */
@NullMarked
package dev.lws.store.fs;

import org.jspecify.annotations.NullMarked;
