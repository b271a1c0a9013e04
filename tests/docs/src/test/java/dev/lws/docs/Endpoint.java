// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs;

import dev.lws.core.auth.Agent;
import dev.lws.core.http.HttpBinding;
import dev.lws.core.http.ResponseHead.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint as one agent uses it, over HTTP without a socket.
 *
 * @param binding answers
 * @param agent who asks
 */
public record Endpoint(HttpBinding binding, Agent agent) {

  /**
   * A response.
   *
   * @param status its status
   * @param fields its header fields
   * @param body its body, as text
   */
  public record Reply(int status, List<Field> fields, String body) {

    /** The first field of that name. */
    public Optional<String> field(String name) {
      return fields.stream()
          .filter(field -> field.name().equalsIgnoreCase(name))
          .map(Field::value)
          .findFirst();
    }
  }

  /** The same endpoint, used by another. */
  public Endpoint as(Agent other) {
    return new Endpoint(binding, other);
  }

  /** Sends a request without a body. */
  public Reply send(String method, String path, String... fields) throws IOException {
    return send(method, path, new byte[0], fields);
  }

  /**
   * Sends a request with a text.
   *
   * @param fields such as {@code Slug: a}
   */
  public Reply sendText(String method, String path, String text, String... fields)
      throws IOException {
    return send(method, path, text.getBytes(StandardCharsets.UTF_8), fields);
  }

  /** Sends a request as a page shows it: the request line, fields, an empty line, and the body. */
  public Reply sendAsShown(String request) throws IOException {
    int end = request.indexOf("\n\n");
    List<String> head = request.substring(0, end).lines().toList();
    List<String> line = List.of(head.get(0).split(" ", -1));
    String[] fields = head.subList(1, head.size()).toArray(String[]::new);
    return sendText(line.get(0), line.get(1), request.substring(end + 2), fields);
  }

  private Reply send(String method, String path, byte[] body, String... fields) throws IOException {
    List<Field> sent = new ArrayList<>();
    for (String field : fields) {
      int colon = field.indexOf(": ");
      sent.add(new Field(field.substring(0, colon), field.substring(colon + 2)));
    }
    Exchange exchange = new Exchange(method, path, sent, body, agent);
    binding.handle(exchange);
    return exchange.reply();
  }
}
