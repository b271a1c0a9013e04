// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.core.internal.view.Located;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.RequestContext;

/** Tells the host's listeners what was committed. */
final class ChangeNotice {

  private static final System.Logger LOG = System.getLogger(ChangeNotice.class.getName());

  private ChangeNotice() {}

  static void send(
      StorageContext storage, RequestContext context, Located located, ChangeListener.Type type) {
    for (ChangeListener listener : storage.settings().listeners().changes()) {
      try {
        listener.committed(
            new ChangeListener.Change(
                type, located.target().path(storage.settings().name()), context.agent()));
      } catch (RuntimeException e) {
        // It is committed: a listener's failure must not tell the client otherwise.
        LOG.log(
            System.Logger.Level.WARNING,
            "a change listener failed: " + listener.getClass().getName(),
            e);
      }
    }
  }
}
