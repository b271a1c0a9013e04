// SPDX-License-Identifier: Apache-2.0
/**
 * Patch documents (UPD-5): hosts add formats of their own with {@code PatchFormat}.
 *
 * <ul>
 *   <li>{@code PatchFormat.OfJson} turns a {@code PatchDocument} into a {@code JsonChange}: merge patch
 *       (UPD-6), JSON Patch (UPD-7, with {@code JsonPointer} and {@code PatchedJson})
 *   <li>{@code PatchFormat.OfBytes} turns a stream into {@code ByteEdits}, each with its {@code
 *       Placement}: SabreDAV (UPD-8), byte ranges (UPD-9)
 *   <li>{@code PatchFormats} picks one by media types, and is where {@code Accept-Patch} comes from
 *   <li>{@code PatchException}: the four ways in which a patch fails (UPD-10)
 * </ul>
 */
@NullMarked
package dev.lws.core.patch;

import org.jspecify.annotations.NullMarked;
