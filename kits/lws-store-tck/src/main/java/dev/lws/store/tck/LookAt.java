// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The place where a promise is kept or broken: methods of the SPI. On a class for all promises in
 * it that do not say it themselves.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@interface LookAt {
  String value();
}
