// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.net.URI;
import java.net.http.HttpClient;

/** Calls the endpoint directly, without a server. */
record InProcess(Mount mount, InProcessClient httpClient) implements Transport {

  /** A name that no resolver knows (RFC 6761 §6.2), so that a client of another kind says so. */
  private static final URI BASE_URI = URI.create("http://lws.localhost/storage/");

  static InProcess of(Mount mount) {
    return new InProcess(mount, new InProcessClient(BASE_URI, mount));
  }

  @Override
  public URI baseUri() {
    return BASE_URI;
  }

  @Override
  public HttpClient client() {
    return httpClient;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
