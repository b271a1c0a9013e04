// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.core.operation.LwsException;
import dev.lws.wstransfer.Fault.Code;

/**
 * The one place where failures of operations become faults (ALL-3). Those that the specifications
 * have no name for get a subcode of our own, named as the problem types of the HTTP binding are.
 */
final class FaultMap {

  private FaultMap() {}

  static Fault of(LwsException failure, Verb verb) {
    String detail = failure.detail();
    return switch (failure.kind()) { // no default: a new kind must not compile until it has a fault
      case TARGET_NOT_FOUND -> Fault.unknownResource(detail);
      case UNPROCESSABLE_CONTENT -> Fault.invalidRepresentation(detail);
      case METHOD_NOT_ALLOWED ->
          verb == Verb.PUT ? Fault.putDenied(detail) : Fault.actionNotSupported(verb.action());
      case NOT_PERMITTED ->
          verb == Verb.PUT
              ? Fault.putDenied(detail)
              : sender("not-permitted", "The requester may not do this", detail);
      case UNKNOWN_REQUESTER ->
          verb == Verb.PUT
              ? Fault.putDenied(detail)
              : sender("unknown-requester", "The requester is not known", detail);
      case BAD_REQUEST, LENGTH_REQUIRED, NOT_ACCEPTABLE, RANGE_NOT_SATISFIABLE ->
          Fault.badRequest(detail);
      case CONFLICT ->
          sender("conflict", "The request does not fit the state of the resource", detail);
      case PRECONDITION_FAILED -> sender("precondition-failed", "If-Match does not hold", detail);
      case PRECONDITION_REQUIRED ->
          sender("precondition-required", "If-Match must be sent", detail);
      case UNSUPPORTED_MEDIA_TYPE -> Fault.unsupportedMediaType(detail);
      case PAYLOAD_TOO_LARGE -> Fault.tooLarge(detail);
      case INSUFFICIENT_STORAGE ->
          Fault.own(Code.RECEIVER, "insufficient-storage", "There is no room", detail);
      case UNAVAILABLE -> Fault.own(Code.RECEIVER, "unavailable", "Too much is under way", detail);
      case UNKNOWN_ERROR -> Fault.unknownError(failure);
    };
  }

  private static Fault sender(String name, String reason, String detail) {
    return Fault.own(Code.SENDER, name, reason, detail);
  }
}
