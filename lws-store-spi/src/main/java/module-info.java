// SPDX-License-Identifier: Apache-2.0
/** The storage SPI of LWS, its value records, and a store that keeps everything in memory. */
module dev.lws.store {
  requires static transitive org.jspecify;

  exports dev.lws.store;
  exports dev.lws.store.memory;
}
