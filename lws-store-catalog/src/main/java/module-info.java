// SPDX-License-Identifier: Apache-2.0
/** The records of a store in SQL tables; the bytes are the business of the store above. */
module dev.lws.store.catalog {
  requires transitive dev.lws.store;
  requires transitive java.sql;
  requires static transitive org.jspecify;

  exports dev.lws.store.catalog;
}
