// SPDX-License-Identifier: Apache-2.0
/** A durable store in one directory. */
module dev.lws.store.fs {
  requires transitive dev.lws.store;
  requires dev.lws.store.catalog;
  requires org.xerial.sqlitejdbc;
  requires static transitive org.jspecify;

  exports dev.lws.store.fs;
}
