// SPDX-License-Identifier: Apache-2.0
/** The values of LWS: links, media types, entity tags, targets and the URIs they are written as. */
@NullMarked
package dev.lws.core.model;

import org.jspecify.annotations.NullMarked;
