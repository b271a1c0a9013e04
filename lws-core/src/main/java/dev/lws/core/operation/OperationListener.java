// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.auth.Agent;
import dev.lws.core.model.Target;

/**
 * A listener that is told when each operation begins and ends, as metrics, traces and access logs
 * need it. Called on the thread of the request. What it throws is logged and changes nothing.
 * Thread-safe.
 */
@FunctionalInterface
public interface OperationListener {

  /**
   * An operation begins; nothing has been looked up yet.
   *
   * @return what is told of its end
   */
  InProgress began(Operation operation);

  /**
   * One operation.
   *
   * @param type which one
   * @param storage the name of the storage, as the host gave it to its builder
   * @param target what it is about; for a creation the patron
   * @param agent who asks
   */
  record Operation(Type type, String storage, Target target, Agent agent) {}

  /** The operations of a storage. */
  enum Type {
    /** {@code create}. */
    CREATE,
    /** {@code read}. It ends when the bytes are open, before they are sent. */
    READ,
    /** {@code update}. */
    UPDATE,
    /** {@code delete}. */
    DELETE,
    /** {@code capabilities}. */
    CAPABILITIES
  }

  /** An operation that has begun. One of its two methods is called, once. */
  interface InProgress {

    /** It did what was asked. */
    void succeeded();

    /**
     * It did not, and the client is told why.
     *
     * @param failure an {@link LwsException}, or an error in this library or what a host plugged in
     */
    void failed(Throwable failure);
  }
}
