// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.OperationListener;
import dev.lws.core.operation.RepresentationValidator;
import dev.lws.core.patch.PatchFormats;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The choices a host made for one storage; {@link LwsStorage.Builder} documents each. */
record Settings(
    String name,
    Clock clock,
    long maxContentBytes,
    int maxPatchBytes,
    long maxBytePatchBytes,
    long maxZeroFillBytes,
    int maxPatchRanges,
    int maxJsonBytes,
    int maxJsonDepth,
    int maxAuxiliaries,
    int maxUserLinks,
    int maxUserLinkBytes,
    int pageSize,
    int maxFilterScan,
    Duration commitDeadline,
    boolean hideExistence,
    boolean checkJson,
    boolean containedItemNames,
    PatchFormats patchFormats,
    List<RepresentationValidator> validators,
    List<ChangeListener> listeners,
    List<OperationListener> operationListeners) {

  Settings {
    validators = List.copyOf(validators);
    listeners = List.copyOf(listeners);
    operationListeners = List.copyOf(operationListeners);
  }
}
