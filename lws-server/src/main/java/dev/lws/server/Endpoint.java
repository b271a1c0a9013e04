// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import java.util.Map;

/**
 * An endpoint as a servlet container takes it.
 *
 * @param servlet serves all requests
 * @param filters what stands before it
 * @param beside other servlets, by the paths below which they serve
 */
record Endpoint(HttpServlet servlet, List<Filter> filters, Map<String, HttpServlet> beside) {

  Endpoint(HttpServlet servlet, List<Filter> filters) {
    this(servlet, filters, Map.of());
  }

  /** The same with one more servlet. */
  Endpoint with(String path, HttpServlet another) {
    return new Endpoint(servlet, filters, Map.of(path, another));
  }
}
