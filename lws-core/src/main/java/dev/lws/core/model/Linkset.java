// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import java.util.List;

/**
 * A parsed linkset document (RFC 9264).
 *
 * @param anchors those that its contexts name, contexts without links among them
 * @param links all links in order, each with the anchor of its context
 */
public record Linkset(List<String> anchors, List<Link> links) {

  /** Copies the lists. */
  public Linkset {
    anchors = List.copyOf(anchors);
    links = List.copyOf(links);
  }
}
