// SPDX-License-Identifier: Apache-2.0
/**
 * The values of LWS, which know of no storage.
 *
 * <ul>
 *   <li>{@code Target}, {@code UriSpace}: what a URI points at, and how it is written (ALL-9, ALL-18,
 *       CRE-7); {@code PercentCoding}, {@code UriReference}, {@code UriText} below them
 *   <li>{@code Link}, {@code LinkValues}: links as header values (RFC 8288); {@code Linkset}, {@code
 *       LinksetDocument}: as documents (RFC 9264, REA-9, UPD-14), with their readers and parsers
 *   <li>{@code MediaType}, {@code EntityTag}: RFC 9110 §8.3 and §8.8
 *   <li>{@code Vocabulary}: the names the drafts give
 * </ul>
 */
@NullMarked
package dev.lws.core.model;

import org.jspecify.annotations.NullMarked;
