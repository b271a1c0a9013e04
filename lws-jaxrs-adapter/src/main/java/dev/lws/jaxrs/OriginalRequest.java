// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import java.util.List;
import java.util.Map;

/**
 * A request as it was received, where the runtime is shown another that it does not refuse by
 * itself. An endpoint goes by it, if it is there: something in front of the runtime, such as a
 * servlet filter, leaves it as the request's property (in a servlet container: attribute) {@value
 * #PROPERTY}.
 *
 * @param method the method as it was received
 * @param target path and query as they were received, undecoded
 * @param fields the values of the header fields that the runtime is not shown, by their names in
 *     lower case
 */
public record OriginalRequest(String method, String target, Map<String, List<String>> fields) {

  /** The name of the request property. */
  public static final String PROPERTY = "dev.lws.jaxrs.original";

  /** Copies the map. */
  public OriginalRequest {
    fields = Map.copyOf(fields);
  }
}
