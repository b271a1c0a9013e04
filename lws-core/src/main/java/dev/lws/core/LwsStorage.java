// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.internal.execution.Operations;
import dev.lws.core.operation.Capabilities;
import dev.lws.core.operation.CreateRequest;
import dev.lws.core.operation.CreateResult;
import dev.lws.core.operation.DeleteRequest;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateResult;
import dev.lws.store.ResourceStore;

/**
 * One storage: a tree of resources under a root container, and the operations of Linked Web Storage
 * on it. Each operation succeeds completely or leaves no trace (ALL-1).
 *
 * <p>There are two doors. Bindings, which speak a protocol, use the operations as such: {@link
 * #create}, {@link #read}, {@link #update}, {@link #delete}, {@link #capabilities}. The host's own
 * code uses {@link #as}, the same operations for people: paths, bytes and typed results.
 *
 * <p>Built once, immutable, and safe for any number of threads. It holds nothing of its own that
 * would need closing: who opened the store closes it.
 *
 * <p>Every operation throws {@link LwsException} when it does not succeed, and nothing else that a
 * request could cause.
 */
public final class LwsStorage {

  private final Operations operations;

  LwsStorage(Operations operations) {
    this.operations = operations;
  }

  /**
   * Begins a storage with the two things that have no default: where it is kept, and who may do
   * what (ALL-6).
   *
   * @param store where; the caller opened it and closes it
   * @param authorizer who may
   */
  public static LwsStorageBuilder builder(ResourceStore store, Authorizer authorizer) {
    return new LwsStorageBuilder(store, authorizer);
  }

  /**
   * The resources of this storage as {@code agent} may use them: the authorizer is asked as if the
   * agent had come over HTTP.
   */
  public Resources as(Agent agent) {
    return new Resources(operations, agent);
  }

  /**
   * The resources of this storage for the host itself, with <em>every permission</em>: the
   * authorizer is not asked. For imports, repairs and the like, never for what somebody else has
   * asked for. Listeners are told of {@link Resources#HOST} as the agent.
   */
  public Resources bypassingAuthorization() {
    return new Resources(operations.with(new Unrestricted()), Resources.HOST);
  }

  /**
   * Creates a resource (SPEC section 3).
   *
   * @throws LwsException if it was not created
   */
  public CreateResult create(CreateRequest request) {
    return operations.create(request);
  }

  /**
   * Reads a representation (SPEC section 4).
   *
   * @return what it is; the caller closes it
   * @throws LwsException if it cannot be read
   */
  public ReadResult read(ReadRequest request) {
    return operations.read(request);
  }

  /**
   * Changes a resource or its linkset, or creates one under a name the client chose (SPEC section
   * 5, CRE-10).
   *
   * @return the new state; the caller closes it
   * @throws LwsException if nothing was changed
   */
  public UpdateResult update(UpdateRequest request) {
    return operations.update(request);
  }

  /**
   * Deletes a resource (SPEC section 6).
   *
   * @throws LwsException if it was not deleted
   */
  public void delete(DeleteRequest request) {
    operations.delete(request);
  }

  /**
   * Tells what can be done with a resource (ALL-10). Asked for as a read.
   *
   * @throws LwsException if the agent may not read it, or it is not there
   */
  public Capabilities capabilities(RequestContext context) {
    return operations.capabilities(context);
  }
}
