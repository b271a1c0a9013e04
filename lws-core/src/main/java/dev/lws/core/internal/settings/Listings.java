// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.settings;

/**
 * The form of listings.
 *
 * @param pageSize the most members on a page (REA-7)
 * @param maxFilterScan the most members examined for a page that is filtered (REA-8)
 * @param containedNames whether the members are called {@code containedItems} instead of {@code
 *     items} (REA-4)
 */
public record Listings(int pageSize, int maxFilterScan, boolean containedNames) {}
