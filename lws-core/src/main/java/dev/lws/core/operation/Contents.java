// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.model.Link;
import java.util.List;
import java.util.OptionalLong;

/** The meaning of a generated document, for who would rather not parse it. */
public sealed interface Contents {

  /**
   * A page of a listing (REA-4).
   *
   * @param members those on the page that the agent is shown, ascending by name
   * @param total how many the agent could list; empty where that is not told or not known
   */
  record Listing(List<Member> members, OptionalLong total) implements Contents {

    /** Copies the list. */
    public Listing {
      members = List.copyOf(members);
    }
  }

  /**
   * A linkset (REA-9).
   *
   * @param serverManaged the links that the server asserts, those to auxiliaries that the agent is
   *     shown among them
   * @param userManaged the links that clients may change
   */
  record Links(List<Link> serverManaged, List<Link> userManaged) implements Contents {

    /** Copies the lists. */
    public Links {
      serverManaged = List.copyOf(serverManaged);
      userManaged = List.copyOf(userManaged);
    }
  }

  /** The storage description (REA-11), which has nothing that a host does not know. */
  record Description() implements Contents {}
}
