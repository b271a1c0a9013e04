// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

/**
 * The knowledge of this process about contents, beyond the catalog.
 *
 * @param handles the handles it gives out
 * @param pins who needs which content
 * @param fresh segments that the catalog may not know yet
 */
record LiveContents(Handles handles, Pins pins, FreshSegments fresh) {}
