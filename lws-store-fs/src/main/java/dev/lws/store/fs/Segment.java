// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

/**
 * A file of bytes.
 *
 * @param id its number
 * @param length how many bytes
 * @param checksum their CRC-32C
 */
record Segment(long id, long length, long checksum) {}
