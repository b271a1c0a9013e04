// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between the LWS core and whatever keeps its resources. A store knows no HTTP, no
 * media types and no agents: it keeps records in a tree, bytes beside them, and commits
 * transactions whole or not at all. What a store has to promise is at {@link
 * dev.lws.store.ResourceStore}, each line a test in {@code ResourceStoreContract}, which name the
 * rules: {@code STORE}, and of the protocol {@code ALL-1}, {@code ALL-2}, {@code ALL-7}, {@code
 * ALL-11}, {@code CRE-4}, {@code CRE-10}, {@code DEL-1} to {@code DEL-3}, {@code REA-3}, {@code
 * UPD-3}. Those about values are kept here, once for all stores.
 *
 * <p>In the order in which a write walks through:
 *
 * <pre>
 * ResourceStore            what a backend implements; ForwardingStore is a base for wrappers
 *  snapshot() Snapshot     one state: ResourcePath, ResourceId, Seek in; ResourceRecord, Page out
 *  stage()    ContentSource, StagedContent, Content     bytes on their way in, and their handle
 *  splice()   Splice, SplicedSource                     edits of a content, and the copying default
 *  commit()   Transaction                               named by a TransactionId
 *   1. Expectation.check    decides over a CommitView   whether the transaction may
 *   2. Change.accept        a Visitor's case            what the store does
 *   3. Change.*.applyTo     Members.plus, Tokens.next, Token.next     what becomes of the record
 * ContentReader            bytes on their way out
 * ConflictException, StorageFullException, InDoubtException           how a commit can fail
 * </pre>
 */
@NullMarked
package dev.lws.store;

import org.jspecify.annotations.NullMarked;
