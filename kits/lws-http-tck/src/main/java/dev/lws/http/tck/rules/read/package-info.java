// SPDX-License-Identifier: Apache-2.0
/**
 * Rules about reading: contents whole and in ranges, formats, manifests page by page, what each
 * agent is shown of them, and downloads that fail or are slow.
 */
@NullMarked
package dev.lws.http.tck.rules.read;

import org.jspecify.annotations.NullMarked;
