package dev.lws.examples.standalone;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.List;

/**
 * An endpoint as a servlet container takes it.
 *
 * @param servlet serves all requests
 * @param filters what stands before it
 */
record Endpoint(HttpServlet servlet, List<Filter> filters) {}
