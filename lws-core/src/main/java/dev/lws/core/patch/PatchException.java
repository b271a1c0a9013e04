// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

/** A patch cannot be applied. The message is fit for clients. */
public final class PatchException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The reasons for which a patch cannot be applied (UPD-10). */
  public enum Failure {
    /** The document is none of its format. */
    MALFORMED,
    /** The current state of the resource is not what the patch asks for. */
    CONFLICT,
    /** The bytes named and the bytes sent or stored do not fit. */
    UNSATISFIABLE_RANGE,
    /** The result cannot be stored, or the patch asks for more than a limit allows. */
    INVALID_RESULT
  }

  private final Failure failure;

  /** Creates a failure with its reason. */
  public PatchException(Failure failure, String detail) {
    super(detail, null, false, false);
    this.failure = failure;
  }

  /** The reason. */
  public Failure failure() {
    return failure;
  }

  /** Creates the failure of a document that is none of its format. */
  public static PatchException malformed(String detail) {
    return new PatchException(Failure.MALFORMED, detail);
  }
}
