// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

/** Where in a container's members a page lies. */
public sealed interface Seek {

  /** The page at the start. */
  record First() implements Seek {}

  /**
   * The page that starts behind a name, whether or not a member has it.
   *
   * @param name a decoded segment
   */
  record After(String name) implements Seek {}

  /**
   * The page that ends before a name, whether or not a member has it.
   *
   * @param name a decoded segment
   */
  record Before(String name) implements Seek {}

  /** The page at the start. */
  static Seek first() {
    return new First();
  }

  /** The page that starts behind {@code name}. */
  static Seek after(String name) {
    return new After(name);
  }

  /** The page that ends before {@code name}. */
  static Seek before(String name) {
    return new Before(name);
  }
}
