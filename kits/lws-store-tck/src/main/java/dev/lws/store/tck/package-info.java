// SPDX-License-Identifier: Apache-2.0
/**
 * The suite that every store runs.
 *
 * <p>A backend extends {@link dev.lws.store.tck.ResourceStoreContract} in its own tests, returns an
 * empty store, and passes if no test fails:
 *
 * <pre>{@code
 * class FileStoreContractTest extends ResourceStoreContract {
 *   @Override
 *   protected ResourceStore newStore(Path dir) throws IOException {
 *     return FileStore.open(dir);
 *   }
 * }
 * }</pre>
 *
 * <p>What only some stores can be told to do, such as to compact now, is offered through {@link
 * dev.lws.store.tck.StoreHooks}. Tests that need what is not offered are reported as aborted, with
 * the reason; nothing else ever is.
 */
@NullMarked
package dev.lws.store.tck;

import org.jspecify.annotations.NullMarked;
