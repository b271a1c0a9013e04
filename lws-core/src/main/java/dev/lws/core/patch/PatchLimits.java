// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

/**
 * The bounds of what one JSON Patch may ask for.
 *
 * @param operations the most it may have
 * @param jsonBytes roughly how many bytes of JSON it may copy altogether; the shifting of array
 *     elements is bounded in proportion
 * @param jsonDepth how deeply nested JSON it may copy
 */
public record PatchLimits(int operations, int jsonBytes, int jsonDepth) {}
