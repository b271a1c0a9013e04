// SPDX-License-Identifier: Apache-2.0
/**
 * The documents that the server writes itself, and their tags (ALL-7). Views over records, never
 * stored, so that they cannot drift.
 *
 * <ul>
 *   <li>{@code ManifestDocument} (REA-4), {@code ShownLinkset} (REA-9), {@code DescriptionDocument}
 *       (REA-11)
 *   <li>{@code LinkAssembly}: the links of a resource, in headers and documents (ALL-8)
 *   <li>{@code Documents}: the formats that are offered (REA-6); {@code Tags}: the names of states
 * </ul>
 */
@NullMarked
package dev.lws.core.internal.document;

import org.jspecify.annotations.NullMarked;
