// SPDX-License-Identifier: Apache-2.0
package dev.lws.micrometer;

import dev.lws.micrometer.OperationObservation.LowCardinality;
import io.micrometer.common.KeyValues;
import java.util.Locale;

/**
 * The names and key values of observations unless a host says otherwise: {@link
 * OperationObservation}.
 *
 * <p>Paths and agents are not among it. They are personal data more often than not, and metrics and
 * traces go to more people, and are kept for longer, than the resources themselves. A host that may
 * tell adds them as key values of high cardinality:
 *
 * <pre>{@code
 * final class WithPaths extends DefaultOperationObservationConvention {
 *   @Override
 *   public KeyValues getHighCardinalityKeyValues(OperationContext context) {
 *     String path = String.join("/", context.operation().target().segments());
 *     return super.getHighCardinalityKeyValues(context).and("lws.path", path);
 *   }
 * }
 * }</pre>
 *
 * <p>The storage's name is of low cardinality as long as storages are few. A host with a storage
 * for each of its users leaves it out, by {@link #getLowCardinalityKeyValues}: each value makes a
 * time series of its own. Stateless and thread-safe.
 */
public class DefaultOperationObservationConvention implements OperationObservationConvention {

  static final DefaultOperationObservationConvention INSTANCE =
      new DefaultOperationObservationConvention();

  /** Creates the convention, for a host that extends it. */
  public DefaultOperationObservationConvention() {}

  @Override
  public String getName() {
    return "lws.operation";
  }

  @Override
  public String getContextualName(OperationContext context) {
    return "lws " + operation(context);
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(OperationContext context) {
    return KeyValues.of(
        LowCardinality.OPERATION.withValue(operation(context)),
        LowCardinality.STORAGE.withValue(context.operation().storage()),
        LowCardinality.FACET.withValue(lowerCase(context.operation().target().facet())),
        LowCardinality.OUTCOME.withValue(context.outcome()));
  }

  private static String operation(OperationContext context) {
    return lowerCase(context.operation().type());
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
