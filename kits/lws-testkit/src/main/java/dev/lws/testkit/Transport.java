// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.net.URI;
import java.net.http.HttpClient;

/** The way of requests to a {@link Mount}. Thread-safe. */
interface Transport {

  /** The URI of the storage's root, with a slash at the end. */
  URI baseUri();

  /** A client that reaches it. */
  HttpClient client();

  /** Ends it; requests are refused from now on. */
  void close();
}
