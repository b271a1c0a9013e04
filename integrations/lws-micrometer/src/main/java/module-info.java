// SPDX-License-Identifier: Apache-2.0
/** Operations of a storage as Micrometer observations. */
module dev.lws.micrometer {
  requires static transitive org.jspecify;
  requires transitive dev.lws.core;
  requires transitive micrometer.commons;
  requires transitive micrometer.observation;

  exports dev.lws.micrometer;
}
