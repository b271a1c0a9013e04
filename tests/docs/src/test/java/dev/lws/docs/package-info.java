// SPDX-License-Identifier: Apache-2.0
/** The pages of the documentation, read, compared and tried. */
@NullMarked
package dev.lws.docs;

import org.jspecify.annotations.NullMarked;
