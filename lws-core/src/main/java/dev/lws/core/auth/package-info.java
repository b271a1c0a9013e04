// SPDX-License-Identifier: Apache-2.0
/**
 * Agents and the rules for them (ALL-5, ALL-6). The host says who an {@code Agent} is and implements
 * {@code Authorizer}; the core asks an {@code AccessRequest} for each {@code Action} on each resource,
 * gets a {@code Decision}, and asks for the {@code Visibility} of listings (REA-8). A {@code
 * RecordReader} shows the authorizer the very state that is decided on.
 */
@NullMarked
package dev.lws.core.auth;

import org.jspecify.annotations.NullMarked;
