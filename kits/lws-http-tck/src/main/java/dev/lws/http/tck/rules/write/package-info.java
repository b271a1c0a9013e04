// SPDX-License-Identifier: Apache-2.0
/**
 * Rules about creating, replacing and deleting: names, memberships and links of new resources,
 * bodies that are long, slow or wrong, single resources and whole trees.
 */
@NullMarked
package dev.lws.http.tck.rules.write;

import org.jspecify.annotations.NullMarked;
