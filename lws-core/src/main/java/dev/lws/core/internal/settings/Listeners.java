// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.settings;

import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.OperationListener;
import java.util.List;

/**
 * The listeners of the host.
 *
 * @param changes are told of what was committed
 * @param operations are told when each operation begins and ends
 */
public record Listeners(List<ChangeListener> changes, List<OperationListener> operations) {

  /** Copies the lists. */
  public Listeners {
    changes = List.copyOf(changes);
    operations = List.copyOf(operations);
  }
}
