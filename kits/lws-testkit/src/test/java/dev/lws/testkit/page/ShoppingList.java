// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit.page;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The application that is tested: a shopping list in a storage. */
final class ShoppingList {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client;
  private final URI uri;

  ShoppingList(HttpClient client, URI uri) {
    this.client = client;
    this.uri = uri;
  }

  /** There is no room for a longer list. */
  static final class FullException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Adds an item; where somebody else was faster, to what they have made of the list. */
  void add(String item) throws IOException, InterruptedException {
    int status;
    do {
      HttpResponse<String> list =
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      ObjectNode items = (ObjectNode) JSON.readTree(list.body());
      items.put(item, items.path(item).asInt() + 1);
      status = put(items, list.headers().firstValue("ETag").orElseThrow());
    } while (status == 412);
    if (status == 507) {
      throw new FullException();
    }
  }

  private int put(ObjectNode items, String etag) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("If-Match", etag)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(items.toString()))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
