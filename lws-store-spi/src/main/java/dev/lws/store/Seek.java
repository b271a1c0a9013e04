// SPDX-License-Identifier: Apache-2.0
package dev.lws.store;

import java.util.Optional;

/** The place of a page among a container's members. */
public sealed interface Seek {

  /** Returns the name, itself not in the page, at which it begins; empty for the very end. */
  Optional<String> bound();

  /** Whether the page goes down from its bound, to lesser names; otherwise it goes up. */
  boolean isBackward();

  /** The page at the start. */
  record First() implements Seek {

    @Override
    public Optional<String> bound() {
      return Optional.empty();
    }

    @Override
    public boolean isBackward() {
      return false;
    }
  }

  /**
   * The page that starts behind a name, whether or not a member has it.
   *
   * @param name a decoded segment
   */
  record After(String name) implements Seek {

    @Override
    public Optional<String> bound() {
      return Optional.of(name);
    }

    @Override
    public boolean isBackward() {
      return false;
    }
  }

  /**
   * The page that ends before a name, whether or not a member has it.
   *
   * @param name a decoded segment
   */
  record Before(String name) implements Seek {

    @Override
    public Optional<String> bound() {
      return Optional.of(name);
    }

    @Override
    public boolean isBackward() {
      return true;
    }
  }

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
