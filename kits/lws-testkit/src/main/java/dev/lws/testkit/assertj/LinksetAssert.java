// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit.assertj;

import dev.lws.core.model.Linkset;
import java.net.URI;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a linkset (RFC 9264). References are compared after both were resolved against
 * the URI of the linkset. Not thread-safe.
 */
public final class LinksetAssert extends AbstractAssert<LinksetAssert, Linkset> {

  private final URI base;

  LinksetAssert(Linkset actual, URI base) {
    super(actual, LinksetAssert.class);
    this.base = base;
  }

  /** Asserts what the links start from. */
  public LinksetAssert hasAnchor(String expected) {
    if (actual.anchors().stream()
        .map(base::resolve)
        .noneMatch(anchor -> anchor.equals(base.resolve(expected)))) {
      failWithMessage("Expected the anchor %s among %s", expected, actual.anchors());
    }
    return this;
  }

  /** Asserts that there is a link with that relation to that target. */
  public LinksetAssert hasLink(String relation, String target) {
    Links.of(actual.links(), base).require(relation, target, this::failure);
    return this;
  }

  /** Asserts that there is no link with that relation. */
  public LinksetAssert doesNotHaveLink(String relation) {
    Links.of(actual.links(), base).requireNone(relation, this::failure);
    return this;
  }
}
