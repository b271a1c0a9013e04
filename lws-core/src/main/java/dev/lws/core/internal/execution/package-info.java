// SPDX-License-Identifier: Apache-2.0
/**
 * The carrying out of operations: each decides on a view, in the order of ALL-12, and plans one
 * commit that renews what ALL-11 says.
 *
 * <ol>
 *   <li>{@code Operations}: the way in; {@code Watch} tells listeners and maps failures (ALL-3)
 *   <li>{@code Creation} (section 3): {@code NewResource} is the record to be and its changes (CRE-8)
 *   <li>{@code Reading} (section 4)
 *   <li>{@code Updating} (section 5): {@code Replacement}, {@code Patching}, {@code LinksetUpdate};
 *       {@code ContentUpdate} is new bytes and what they renew
 *   <li>{@code Deletion} (section 6)
 *   <li>what they share: {@code StorageContext}, {@code Conditions} (UPD-2, UPD-3), {@code Offers}
 *       (ALL-10), {@code UserLinks} (CRE-6, UPD-14), {@code Root}, notices to listeners
 * </ol>
 */
@NullMarked
package dev.lws.core.internal.execution;

import org.jspecify.annotations.NullMarked;
