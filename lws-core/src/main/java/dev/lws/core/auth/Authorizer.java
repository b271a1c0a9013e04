// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.auth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides who may do what. Asked for every operation, every resource it touches and every listed
 * member (ALL-6), anew in each attempt to commit. Called while a snapshot is open, so it must not
 * wait for a network. Thread-safe.
 */
public interface Authorizer {

  /**
   * Decides one request.
   *
   * @throws IOException if stored rules could not be read; the operation fails and nothing is
   *     permitted
   */
  Decision decide(AccessRequest request) throws IOException;

  /**
   * Decides a list of requests, in order. Override it where many can be decided at once for less.
   */
  default List<Decision> decideAll(List<AccessRequest> requests) throws IOException {
    List<Decision> decisions = new ArrayList<>(requests.size());
    for (AccessRequest request : requests) {
      decisions.add(decide(request));
    }
    return decisions;
  }

  /**
   * The part of a resource's listing, members and auxiliaries, that the agent is shown. It was
   * permitted to read the resource itself already. The default asks for each member; answer {@link
   * Visibility#ALL} where that is right, since it is a thousand questions a page cheaper.
   */
  default Visibility listing(AccessRequest container) throws IOException {
    return Visibility.PER_MEMBER;
  }
}
