// SPDX-License-Identifier: Apache-2.0
/**
 * New bytes made of those that are there (UPD-5 to UPD-11), in the order a patch walks through.
 *
 * <pre>
 * PatchReading.revision: the document, read once
 *   ├─ of bytes ──&gt; EditedBytes ──&gt; StagedEdits ──&gt; Splicing ──┐
 *   └─ of JSON ───&gt; JsonChange ──&gt; JsonRewriting ─&gt; Rendering ─┤ Revision
 *                                                             │
 * in each round:  Revision.begin(view, current bytes) ──&gt; Draft
 *   ├─ Spliced:    the store has put the bytes together       │ the view is closed
 *   └─ Unrendered: parse, change, write, stage                ┴──&gt; staged bytes
 * </pre>
 */
@NullMarked
package dev.lws.core.internal.patch;

import org.jspecify.annotations.NullMarked;
