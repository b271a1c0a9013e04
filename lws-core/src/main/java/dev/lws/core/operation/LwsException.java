// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation did not succeed, and nothing was changed unless {@link Kind#UNKNOWN_ERROR} says so
 * (ALL-1). The message is fit for clients: it says what was wrong and what would be right, and
 * nothing about the inside (ALL-4).
 */
public final class LwsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * The reasons for which an operation does not succeed: the failures of SPEC ALL-3, a closed set
   * independent of HTTP.
   */
  public enum Kind {
    /** The request is malformed. */
    BAD_REQUEST,
    /** There is no such resource, or the agent is not to know. */
    TARGET_NOT_FOUND,
    /** The agent is known and may not. */
    NOT_PERMITTED,
    /** The agent is unknown, and an unknown one may not. */
    UNKNOWN_REQUESTER,
    /** The request does not fit the current state. */
    CONFLICT,
    /** A precondition does not hold. */
    PRECONDITION_FAILED,
    /** A precondition must be sent. */
    PRECONDITION_REQUIRED,
    /** The resource does not support the operation. */
    METHOD_NOT_ALLOWED,
    /** The resource does not take that media type. */
    UNSUPPORTED_MEDIA_TYPE,
    /** No format the client accepts is offered. */
    NOT_ACCEPTABLE,
    /** None of the ranges lies within the content. */
    RANGE_NOT_SATISFIABLE,
    /** The length of the body must be announced. */
    LENGTH_REQUIRED,
    /** The body is larger than the limit. */
    PAYLOAD_TOO_LARGE,
    /** The body is well-formed but its meaning cannot be stored. */
    UNPROCESSABLE_CONTENT,
    /** There is no room. */
    INSUFFICIENT_STORAGE,
    /** Too much is under way; the same request may succeed in a moment (SEC-3). */
    UNAVAILABLE,
    /** Something failed on this side. */
    UNKNOWN_ERROR
  }

  private final Kind kind;
  private final transient @Nullable Capabilities capabilities;
  private final @Nullable UUID incident;
  private final @Nullable Remedy remedy;

  /** Creates a refusal of a request that cannot be carried out. */
  public LwsException(Kind kind, String detail) {
    this(kind, detail, null, null, null);
  }

  /** Creates a refusal that says what would be right, for bindings to put into words. */
  public LwsException(Kind kind, String detail, Remedy remedy) {
    this(kind, detail, remedy, null, null);
  }

  /** Creates a refusal that says what would be right and what the resource supports. */
  public LwsException(Kind kind, String detail, Remedy remedy, Capabilities capabilities) {
    this(kind, detail, remedy, capabilities, null);
  }

  /** Creates a refusal that says what the resource supports instead. */
  public LwsException(Kind kind, String detail, Capabilities capabilities) {
    this(kind, detail, null, capabilities, null);
  }

  /** Creates a failure; the cause is for logs only. */
  public LwsException(Kind kind, String detail, Throwable cause) {
    this(kind, detail, null, null, cause);
  }

  private LwsException(
      Kind kind,
      String detail,
      @Nullable Remedy remedy,
      @Nullable Capabilities capabilities,
      @Nullable Throwable cause) {
    // A refusal is an answer, not a fault: only failures of ours are worth a stack trace.
    super(detail, cause, false, cause != null);
    this.kind = kind;
    this.remedy = remedy;
    this.capabilities = capabilities;
    this.incident = kind == Kind.UNKNOWN_ERROR ? UUID.randomUUID() : null;
  }

  /** The reason. */
  public Kind kind() {
    return kind;
  }

  /** The reason in words that are fit for clients to read. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /**
   * The name by which its line in the log is found, for {@link Kind#UNKNOWN_ERROR}: clients are
   * told this instead of the cause. Null for other kinds.
   */
  public @Nullable UUID incident() {
    return incident;
  }

  /** The operations that the resource supports, where that is what was wrong; null otherwise. */
  public @Nullable Capabilities capabilities() {
    return capabilities;
  }

  /**
   * The thing that would be right, where protocols have words of their own for it; null elsewhere.
   */
  public @Nullable Remedy remedy() {
    return remedy;
  }
}
