// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import dev.lws.store.UserLink.Attribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One link (RFC 8288 §2): from its context to its target, with one relation type. A header value
 * that names several relations is several links.
 *
 * @param target the URI reference between the angle brackets, verbatim
 * @param relation a registered name, lower-cased, or a URI
 * @param anchor the context given with it, verbatim; null if it is the resource at hand
 * @param attributes the target attributes in order, names lower-case; neither {@code rel} nor
 *     {@code anchor}
 */
public record Link(
    String target, String relation, @Nullable String anchor, List<Attribute> attributes) {

  /** Copies the list. */
  public Link {
    attributes = List.copyOf(attributes);
  }

  /** A link from the resource at hand, without attributes. */
  public static Link to(String target, String relation) {
    return new Link(target, relation, null, List.of());
  }

  /** A link from the resource at hand, with one attribute. */
  public static Link to(String target, String relation, String attribute, String value) {
    return new Link(target, relation, null, List.of(new Attribute(attribute, value)));
  }
}
