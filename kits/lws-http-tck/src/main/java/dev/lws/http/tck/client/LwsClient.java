// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

/**
 * A client of one endpoint. Targets are relative to the storage's root ({@code "notes/a.txt"}),
 * path-absolute or absolute. Redirects are not followed.
 */
public final class LwsClient {

  public static final String CONTAINER_LINK = "<https://www.w3.org/ns/lws#Container>; rel=\"type\"";

  private final HttpClient http;
  private final URI base;
  private final Map<String, String> always;

  private LwsClient(HttpClient http, URI base, Map<String, String> always) {
    this.http = http;
    this.base = base;
    this.always = always;
  }

  public LwsClient(URI base) {
    this(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build(),
        base,
        Map.of());
  }

  /**
   * The same client, sending {@code Authorization: Bearer <name>}: the agent {@code
   * urn:agent:<name>}.
   */
  public LwsClient as(String name) {
    return authorized("Bearer " + name);
  }

  /** The same client with another {@code Authorization}. */
  public LwsClient authorized(String credentials) {
    return new LwsClient(http, base, Map.of("Authorization", credentials));
  }

  public Request request(String method, String target) {
    Request request = new Request(http, method, base.resolve(target));
    always.forEach(request::header);
    return request;
  }

  public Request get(String target) {
    return request("GET", target);
  }

  public Request head(String target) {
    return request("HEAD", target);
  }

  public Request post(String target) {
    return request("POST", target);
  }

  public Request put(String target) {
    return request("PUT", target);
  }

  public Request patch(String target) {
    return request("PATCH", target);
  }

  public Request delete(String target) {
    return request("DELETE", target);
  }

  public Request options(String target) {
    return request("OPTIONS", target);
  }

  /** Creates a contained data resource; returns its location. */
  public String create(String container, String slug, String mediaType, String body) {
    return post(container)
        .header("Slug", slug)
        .body(mediaType, body)
        .send()
        .hasStatus(201)
        .location();
  }

  /** Creates a text; returns its location. */
  public String createText(String container, String text) {
    return create(container, "note.txt", "text/plain", text);
  }

  /** Creates a container; returns its location. */
  public String createContainer(String parent, String slug) {
    String location =
        post(parent).header("Slug", slug).link(CONTAINER_LINK).send().hasStatus(201).location();
    assertThat(location).endsWith("/");
    return location;
  }

  /** Creates an auxiliary with that relation; returns its location. */
  public String createAuxiliary(String principal, String relation, String body) {
    String patron = base.resolve(principal).getRawPath();
    return post(principal)
        .link("<" + patron + ">; rel=\"principal\"")
        .link("<>; rel=\"" + relation + "\"; anchor=\"" + patron + "\"")
        .body("text/plain", body)
        .send()
        .hasStatus(201)
        .location();
  }

  /** The current tag of a representation. */
  public String etag(String target) {
    return head(target).send().hasStatus(200).etag();
  }

  /** Replaces the text of a data resource, whatever it is now; returns the new tag. */
  public String replace(String target, String text) {
    return put(target)
        .header("If-Match", etag(target))
        .body("text/plain", text)
        .send()
        .hasStatus(204)
        .etag();
  }
}
