// SPDX-License-Identifier: Apache-2.0
/**
 * A backend of one's own: {@link dev.lws.examples.customstore.KeyValueStore} keeps everything as
 * rows of one ordered map from bytes to bytes, such as most embedded databases have.
 */
@NullMarked
package dev.lws.examples.customstore;

import org.jspecify.annotations.NullMarked;
