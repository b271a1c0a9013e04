// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.Remedy;

/** The one place where what would be right is said in HTTP's words (ALL-4). */
final class Remedies {

  private Remedies() {}

  /** The detail of a refusal, for clients that speak HTTP. */
  static String detail(LwsException refusal) {
    Remedy remedy = refusal.remedy();
    return remedy == null ? refusal.detail() : refusal.detail() + "; " + text(remedy);
  }

  private static String text(Remedy remedy) {
    return switch (remedy) { // no default: a new remedy must not compile until it has a text
      case SEND_UNCODED -> "send them without Content-Encoding";
      case ANNOUNCE_LENGTH -> "Content-Length says how many bytes the body has";
      case NAME_STATE -> "send If-Match with its ETag";
      case NAME_LINKSET_STATE -> "send If-Match with the linkset's ETag";
      case NAME_CURRENT_TAG -> "the condition is If-Match";
      case NAME_TAG_NOT_DATE ->
          "the condition is If-Unmodified-Since; send If-Match with the ETag instead";
      case LEAVE_OUT_NONE_MATCH -> "the condition is If-None-Match";
      case SAY_RELATION ->
          "send Link: <PATRON>; rel=\"principal\" and Link: <>; rel=\"RELATION\"; anchor=\"PATRON\"";
      case SAY_CONTAINER ->
          "a container is asked for with Link: <https://www.w3.org/ns/lws#Container>; rel=\"type\"";
      case DELETE_RECURSIVELY -> "all at once needs Depth: infinity";
      case REPLACE_WHOLE -> "replace it with PUT";
      case TAKE_CURSOR_FROM_PAGE -> "the Link fields of each page name its neighbours";
    };
  }
}
