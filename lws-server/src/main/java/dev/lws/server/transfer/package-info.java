// SPDX-License-Identifier: Apache-2.0
/**
 * Copies trees of files into a storage and out of it: {@link
 * dev.lws.server.transfer.Transfer}.
 */
@NullMarked
package dev.lws.server.transfer;

import org.jspecify.annotations.NullMarked;
