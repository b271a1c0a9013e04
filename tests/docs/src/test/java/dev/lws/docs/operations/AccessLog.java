// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.operations;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.OperationListener;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A line for each operation.
 *
 * @param lines where they go, such as {@code logger::info}
 */
public record AccessLog(Consumer<String> lines) implements OperationListener {

  @Override
  public InProgress began(Operation operation) {
    long start = System.nanoTime();
    return new InProgress() {
      @Override
      public void succeeded() {
        log("OK");
      }

      @Override
      public void failed(Throwable failure) {
        log(failure instanceof LwsException told ? told.kind().name() : failure.toString());
      }

      private void log(String outcome) {
        lines.accept(
            "%s %s %s by %s: %s in %d ms"
                .formatted(
                    operation.type(),
                    operation.storage(),
                    String.join("/", operation.target().segments()),
                    operation.agent().id().orElse("-"),
                    outcome,
                    Duration.ofNanos(System.nanoTime() - start).toMillis()));
      }
    };
  }
}
