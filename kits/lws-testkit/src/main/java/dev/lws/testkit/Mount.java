// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.http.HttpExchange;
import java.io.IOException;
import java.net.http.HttpHeaders;

/**
 * A place that keeps its URI while the endpoints at it come and go with the tests. Thread-safe; a
 * request goes on at the endpoint where it has begun.
 */
final class Mount {

  private volatile TestEndpoint endpoint;

  Mount(TestEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  TestEndpoint endpoint() {
    return endpoint;
  }

  void replace(TestEndpoint next) {
    TestEndpoint before = endpoint;
    endpoint = next;
    before.close();
  }

  void serve(HttpExchange exchange, HttpHeaders headers) throws IOException {
    endpoint.serve(exchange, headers);
  }

  void close() {
    endpoint.close();
  }
}
