// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.operation;

import dev.lws.core.auth.Agent;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.core.precondition.Preconditions;

/**
 * The part that every request has.
 *
 * @param agent who asks
 * @param target what it is about; for a creation the patron
 * @param uris where the agent sees the storage
 * @param preconditions what must hold
 */
public record RequestContext(
    Agent agent, Target target, UriSpace uris, Preconditions preconditions) {}
