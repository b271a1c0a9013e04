// SPDX-License-Identifier: Apache-2.0
package dev.lws.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * The names and key values of observations of operations. A host that wants other names or more key
 * values extends {@link DefaultOperationObservationConvention}. Thread-safe.
 */
public interface OperationObservationConvention extends ObservationConvention<OperationContext> {

  @Override
  default boolean supportsContext(Observation.Context context) {
    return context instanceof OperationContext;
  }
}
