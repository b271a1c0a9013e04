// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The reason why a promise matters: what happens to whom if it is broken. In whole sentences. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Why {
  String value();
}
