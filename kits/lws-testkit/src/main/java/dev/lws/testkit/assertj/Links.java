// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit.assertj;

import dev.lws.core.model.Link;
import java.net.URI;
import java.util.List;

/**
 * Links as assertions compare them.
 *
 * @param all each with a relation and a resolved target
 * @param base what targets are resolved against
 */
record Links(List<Resolved> all, URI base) {

  record Resolved(String relation, URI target) {
    @Override
    public String toString() {
      return relation + " -> " + target;
    }
  }

  /** The maker of a failure. */
  @FunctionalInterface
  interface Failure {
    AssertionError of(String message, Object... arguments);
  }

  static Links of(List<Link> links, URI base) {
    return new Links(
        links.stream()
            .map(link -> new Resolved(link.relation(), base.resolve(link.target())))
            .toList(),
        base);
  }

  void require(String relation, String target, Failure failure) {
    Resolved expected = new Resolved(relation, base.resolve(target));
    if (!all.contains(expected)) {
      throw failure.of("Expected the link %s but found %s", expected, all);
    }
  }

  void requireNone(String relation, Failure failure) {
    List<Resolved> found = all.stream().filter(link -> link.relation().equals(relation)).toList();
    if (!found.isEmpty()) {
      throw failure.of("Expected no link '%s' but found %s", relation, found);
    }
  }
}
