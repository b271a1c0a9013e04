// SPDX-License-Identifier: Apache-2.0
package dev.lws.micrometer;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.OperationListener;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operation that is observed, and its outcome. It has the path and the agent too, for
 * conventions and handlers of the host's own.
 *
 * <p>Not thread-safe: an operation runs on one thread.
 */
public final class OperationContext extends Observation.Context {

  private static final String SUCCESS = "success";

  private final OperationListener.Operation operation;
  private String outcome = KeyValue.NONE_VALUE;
  private @Nullable Throwable failure;

  OperationContext(OperationListener.Operation operation) {
    this.operation = Objects.requireNonNull(operation, "operation");
  }

  /** The operation: which one, on what, by whom. */
  public OperationListener.Operation operation() {
    return operation;
  }

  /**
   * The outcome: {@code success}, the {@link Kind} of its failure in lower case, {@code
   * unknown_error} for all that has no kind; {@code none} until it is over.
   */
  public String outcome() {
    return outcome;
  }

  /**
   * The reason why it did not succeed: also for refusals, which {@link #getError()} does not tell
   * of. Null while it goes on, and if it succeeded.
   */
  public @Nullable Throwable failure() {
    return failure;
  }

  void succeeded() {
    outcome = SUCCESS;
  }

  void failed(Throwable cause) {
    failure = cause;
    outcome = kind(cause).name().toLowerCase(Locale.ROOT);
  }

  /** Whether it failed on this side, where an operator has something to do. */
  boolean isOwnFailure() {
    return failure != null
        && switch (kind(failure)) {
          case UNKNOWN_ERROR, INSUFFICIENT_STORAGE -> true;
          default -> false;
        };
  }

  private static Kind kind(Throwable cause) {
    return cause instanceof LwsException refusal ? refusal.kind() : Kind.UNKNOWN_ERROR;
  }
}
