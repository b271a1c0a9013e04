// SPDX-License-Identifier: Apache-2.0
package dev.lws.micrometer;

import dev.lws.core.operation.OperationListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes an observation of each operation of the storages that it listens to. It is the current one
 * of the thread while the operation runs, so that log lines, and what an authorizer or a store
 * observes meanwhile, belong to it.
 *
 * <p>A read is over when its bytes are open, before they are sent: how long sending takes is what
 * the server's own observation of the request tells.
 *
 * <p>Immutable and thread-safe; one serves any number of storages.
 */
public final class ObservedOperations implements OperationListener {

  private final ObservationRegistry registry;
  private final @Nullable OperationObservationConvention convention;

  /**
   * Creates a listener that says what {@link DefaultOperationObservationConvention} says, or what a
   * {@link io.micrometer.observation.GlobalObservationConvention} of the registry for {@link
   * OperationContext} says instead.
   *
   * @param registry where observations go; with {@link ObservationRegistry#NOOP} there are none
   */
  public ObservedOperations(ObservationRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.convention = null;
  }

  /**
   * Creates a listener with a convention of the host's own.
   *
   * @param registry where observations go
   * @param convention what they are called and tell, whatever the registry has
   */
  public ObservedOperations(
      ObservationRegistry registry, OperationObservationConvention convention) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.convention = Objects.requireNonNull(convention, "convention");
  }

  @Override
  public InProgress began(Operation operation) {
    OperationContext context = new OperationContext(operation);
    Observation observation =
        OperationObservation.OPERATION.start(
            convention, DefaultOperationObservationConvention.INSTANCE, () -> context, registry);
    Observation.Scope outer = registry.getCurrentObservationScope();
    try {
      return new Observed(context, observation, observation.openScope(), outer);
    } catch (RuntimeException e) {
      registry.setCurrentObservationScope(outer); // it was set before handlers were told
      throw e;
    }
  }

  private final class Observed implements InProgress {

    private final OperationContext context;
    private final Observation observation;
    private final Observation.Scope scope;
    private final Observation.@Nullable Scope outer;

    Observed(
        OperationContext context,
        Observation observation,
        Observation.Scope scope,
        Observation.@Nullable Scope outer) {
      this.context = context;
      this.observation = observation;
      this.scope = scope;
      this.outer = outer;
    }

    @Override
    public void succeeded() {
      context.succeeded();
      end();
    }

    @Override
    public void failed(Throwable failure) {
      context.failed(failure);
      try {
        if (context.isOwnFailure()) {
          observation.error(failure);
        }
      } finally {
        end();
      }
    }

    /** Whatever a handler throws, the thread's next work is not part of this. */
    private void end() {
      try {
        scope.close();
      } finally {
        registry.setCurrentObservationScope(outer);
        observation.stop();
      }
    }
  }
}
