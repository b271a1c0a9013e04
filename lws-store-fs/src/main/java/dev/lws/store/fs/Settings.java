// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

/**
 * The settings of a store that is opened; {@link FileResourceStore.Builder} says what they mean.
 *
 * @param scattered when a content is rewritten
 */
record Settings(
    StoreDirectory directory,
    int inlineThreshold,
    boolean fsync,
    int readConnections,
    long maxBytes,
    Compactor.Thresholds scattered) {}
