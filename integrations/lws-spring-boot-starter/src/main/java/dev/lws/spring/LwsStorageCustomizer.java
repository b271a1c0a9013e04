// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.core.LwsStorageBuilder;

/**
 * Changes the storage that the starter builds. Beans of this type are called in their order, after
 * the properties were applied.
 */
@FunctionalInterface
public interface LwsStorageCustomizer {

  /** Sets what no property can. */
  void customize(LwsStorageBuilder storage);
}
