// SPDX-License-Identifier: Apache-2.0
/**
 * JSON texts, of bounded size and depth.
 *
 * <ul>
 *   <li>{@code JsonSyntax} checks bytes that stream by (UPD-16)
 *   <li>{@code JsonTexts} parses and writes what fits into memory (UPD-6, UPD-7)
 *   <li>{@code InvalidJsonException} says what is wrong, and where
 * </ul>
 */
@NullMarked
package dev.lws.core.internal.json;

import org.jspecify.annotations.NullMarked;
