// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.core.internal.settings.Settings;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.OperationListener;
import dev.lws.core.operation.RequestContext;
import dev.lws.store.InDoubtException;
import dev.lws.store.StorageFullException;
import dev.lws.store.StoreBusyException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The watch over each operation: listeners are told of its begin and its end, what stores throw
 * becomes one of the closed set of failures (ALL-3), and failures of ours are logged once (ALL-4).
 */
record Watch(Settings settings) {

  /** The name that operators know from before the operations had rooms of their own. */
  private static final System.Logger LOG = System.getLogger("dev.lws.core.LwsStorage");

  /** The work of an operation. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException;
  }

  <T> T over(OperationListener.Type type, RequestContext context, Attempt<T> attempt) {
    OperationNotice notice =
        OperationNotice.begin(
            settings.listeners().operations(),
            new OperationListener.Operation(
                type, settings.name(), context.target(), context.agent()));
    T result;
    try {
      result = answered(attempt);
    } catch (LwsException e) {
      logOwnFailure(type, context, e);
      notice.failed(e);
      throw e;
    } catch (RuntimeException | Error e) {
      notice.failed(e);
      throw e;
    }
    notice.succeeded();
    return result;
  }

  /** Logs what an operator has to see, while listeners' scopes are still open; refusals are not. */
  private void logOwnFailure(
      OperationListener.Type type, RequestContext context, LwsException failure) {
    Throwable cause = failure.getCause();
    switch (failure.kind()) {
      case UNKNOWN_ERROR ->
          LOG.log(
              System.Logger.Level.ERROR,
              "incident "
                  + failure.incident()
                  + ": "
                  + described(type, context)
                  + " failed: "
                  + failure.detail(),
              cause);
      case UNAVAILABLE, INSUFFICIENT_STORAGE ->
          LOG.log(
              System.Logger.Level.WARNING,
              described(type, context)
                  + " failed: "
                  + (cause == null ? failure.detail() : cause.getMessage()));
      default -> {}
    }
  }

  private String described(OperationListener.Type type, RequestContext context) {
    return type
        + " of "
        + context.uris().href(context.target())
        + " in storage '"
        + settings.name()
        + "'";
  }

  /** Maps what stores throw to the closed set of failures. */
  private static <T> T answered(Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (StorageFullException e) { // CRE-9
      throw new LwsException(
          Kind.INSUFFICIENT_STORAGE,
          "there is no room for this; delete something or ask for more",
          e);
    } catch (StoreBusyException e) {
      throw new LwsException(
          Kind.UNAVAILABLE, "too much is under way; nothing was changed, try again in a moment", e);
    } catch (InDoubtException e) {
      throw new LwsException(
          Kind.UNKNOWN_ERROR,
          "the storage medium failed while the change was made, and whether it took effect is not known; read the"
              + " resource before trying again",
          e);
    } catch (IOException | UncheckedIOException e) {
      throw new LwsException(
          Kind.UNKNOWN_ERROR, "the storage medium failed; nothing was changed, try again later", e);
    }
  }
}
