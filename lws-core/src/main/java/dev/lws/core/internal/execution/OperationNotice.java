// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.core.operation.OperationListener;
import dev.lws.core.operation.OperationListener.InProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells the host's listeners of one operation, from its begin to its end. */
final class OperationNotice {

  private static final System.Logger LOG = System.getLogger(OperationNotice.class.getName());

  /** The last that was told of the begin comes first, so that scopes close in order. */
  private final List<InProgress> told;

  private OperationNotice(List<InProgress> told) {
    this.told = told;
  }

  static OperationNotice begin(
      List<OperationListener> listeners, OperationListener.Operation operation) {
    OperationNotice notice = new OperationNotice(new ArrayList<>(listeners.size()));
    try {
      for (OperationListener listener : listeners) {
        guarded(listener, () -> notice.told.add(0, listener.began(operation)));
      }
    } catch (Error e) {
      notice.failed(e); // those before it have begun, and would be left open
      throw e;
    }
    return notice;
  }

  void succeeded() {
    tell(InProgress::succeeded);
  }

  void failed(Throwable failure) {
    tell(listener -> listener.failed(failure));
  }

  private void tell(Consumer<InProgress> end) {
    told.forEach(listener -> guarded(listener, () -> end.accept(listener)));
  }

  /** A listener's failure must not tell the client that the operation failed. */
  private static void guarded(Object listener, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "an operation listener failed: " + listener.getClass().getName(),
          e);
    }
  }
}
