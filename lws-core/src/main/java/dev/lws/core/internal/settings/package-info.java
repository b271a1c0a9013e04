// SPDX-License-Identifier: Apache-2.0
/**
 * The choices a host made, grouped by what they are for. {@code LwsStorageBuilder} checks and
 * documents each, and makes {@code Settings} of them: {@code Limits} (ALL-9, UPD-11), {@code
 * Listings} (REA-4, REA-7, REA-8), {@code Listeners}.
 */
@NullMarked
package dev.lws.core.internal.settings;

import org.jspecify.annotations.NullMarked;
