// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.view;

import dev.lws.core.operation.Representation.Paging;
import dev.lws.store.ResourceRecord;
import java.util.List;
import java.util.OptionalLong;

/**
 * One page of a container's members as an agent is shown it (REA-7, REA-8).
 *
 * @param members ascending by name
 * @param total how many members the agent could list; empty where that must not be or is not known
 * @param paging the neighbouring pages
 */
public record Listing(List<ResourceRecord> members, OptionalLong total, Paging paging) {}
