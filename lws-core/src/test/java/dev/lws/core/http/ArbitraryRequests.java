// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lws.core.LwsStorage;
import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/**
 * A small storage behind a binding, requests to it that are half plausible and half arbitrary, and
 * what holds for the answers to all of them.
 */
final class ArbitraryRequests {

  /** The place where the arbitrary half comes from. */
  interface Source {

    /** At least 0 and less than {@code bound}. */
    int below(int bound);

    /** Any characters, unpaired surrogates too. */
    String text(int maxLength);

    /** Any bytes. */
    byte[] bytes(int maxLength);
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get");

  private static final List<String> TARGETS =
      List.of(
          "/",
          "/c/",
          "/c",
          "/a.json",
          "/b.txt",
          "/b.txt.acl",
          "/c/d/",
          "/c/e.json",
          "/new",
          "/n/",
          "/.meta",
          "/.manifest",
          "/.storage",
          "/a.json.meta",
          "/c/.manifest",
          "/b.txt.acl.meta",
          "");

  private static final List<String> QUERIES = List.of("?", "?cursor=", "?cursor=AAAA", "?a=b");

  /** Fields that make sense, at least for one of the targets. */
  private static final List<ResponseHead.Field> FIELDS =
      List.of(
          field("Accept", "application/lws+json;q=0.5, */*;q=0.1"),
          field("Accept", "application/linkset"),
          field("Access-Control-Request-Method", "PUT"),
          field("Authorization", "Bearer x"),
          field("Content-Encoding", "gzip"),
          field("Content-Range", "bytes 0-1/2"),
          field("Content-Type", "application/json"),
          field("Content-Type", "application/linkset"),
          field("Content-Type", "application/linkset+json"),
          field("Content-Type", "application/merge-patch+json"),
          field("Content-Type", "text/plain;charset=utf-8"),
          field("Depth", "infinity"),
          field("If-Match", "*"),
          field("If-Match", "\"a\", W/\"b\""),
          field("If-Modified-Since", "Fri, 31 Dec 9999 23:59:59 GMT"),
          field("If-None-Match", " *"),
          field("If-Range", "Thu, 01 Jan 2026 00:00:00 GMT"),
          field("If-Unmodified-Since", "Fri, 31 Dec 9999 23:59:59 GMT"),
          field("Link", "</b.txt>; rel=\"principal\", <>; rel=\"note\"; anchor=\"/b.txt\""),
          field("Link", "</c/>; rel=\"up\""),
          field("Link", "<https://example.com/x>; rel=\"license\"; title*=UTF-8''%e2%82%ac"),
          field("Link", "<https://www.w3.org/ns/lws#Container>; rel=\"type\""),
          field("Origin", "https://localhost"),
          field("Prefer", "return=representation; include=\"license\""),
          field("Prefer", "set-linkset, return=representation"),
          field("Range", "bytes=-1,0-0,2-"),
          field("Range", "bytes=1-2"),
          field("Range", "bytes=90-"),
          field("Sec-Fetch-Dest", "script"),
          field("Sec-Fetch-Site", "cross-site"),
          field("Service-Worker", "script"),
          field("Slug", "na%C3%AFve%20%e2%82%ac.txt"));

  private static ResponseHead.Field field(String name, String value) {
    return new ResponseHead.Field(name, value);
  }

  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "{\"a\":1}",
          "{\"a\":null}",
          "[",
          "{\"linkset\":[]}",
          "{\"linkset\":[{\"anchor\":\"/a.json\",\"license\":[{\"href\":\"/l\"}]}]}",
          "</l>; rel=\"license\"; anchor=\"/a.json\"");

  private final HttpBinding binding;
  private final Source source;
  private String lastTag = "\"none\"";

  /** Sets the storage up, in one of a few ways that {@code source} chooses. */
  ArbitraryRequests(Source source) throws IOException {
    this.source = source;
    LwsStorage storage =
        LwsStorage.builder(
                MemoryStore.builder().maxBytes(1 << 16).build(), new Open(source.below(2) == 0))
            .pageSize(2)
            .maxFilterScan(3)
            .maxUserLinks(3)
            .maxAuxiliaries(2)
            .maxContentBytes(512)
            .maxPatchBytes(256)
            .build();
    this.binding = HttpBinding.builder(storage).requireConditionalPut(source.below(2) == 0).build();
    stored(put("/c/").header("Link", "<https://www.w3.org/ns/lws#Container>; rel=\"type\""));
    stored(put("/c/d/").header("Link", "<https://www.w3.org/ns/lws#Container>; rel=\"type\""));
    stored(put("/a.json").body("application/json", "{\"a\":{\"b\":[1]}}"));
    stored(put("/b.txt").body("text/plain", "0123456789"));
    stored(put("/c/e.json").body("application/ld+json", "[]"));
    stored(put("/c/f").body("image/png", ""));
    stored(
        new FakeExchange("POST", "/b.txt")
            .header("Link", "</b.txt>; rel=\"principal\"")
            .header("Link", "<>; rel=\"acl\"; anchor=\"/b.txt\"")
            .body("text/turtle", "[] a <#x> ."));
  }

  /** Allows everything; members are shown at once or one by one. */
  private record Open(boolean atOnce) implements Authorizer {

    @Override
    public Decision decide(AccessRequest request) {
      return Decision.permit();
    }

    @Override
    public Visibility listing(AccessRequest container) {
      return atOnce ? Visibility.ALL : Visibility.PER_MEMBER;
    }
  }

  private static FakeExchange put(String target) {
    return new FakeExchange("PUT", target);
  }

  private void stored(FakeExchange exchange) throws IOException {
    assertThat(exchange.sentTo(binding).status()).isEqualTo(201);
  }

  /** Sends one request and checks the answer. */
  void sendOne() throws IOException {
    FakeExchange exchange = request().sentTo(binding);
    check(exchange);
    exchange.answered("ETag").forEach(tag -> lastTag = tag);
  }

  private FakeExchange request() {
    String method = source.below(16) == 0 ? source.text(8) : oneOf(METHODS);
    FakeExchange exchange = new FakeExchange(method, target());
    if (method.equals("PATCH")) {
      exchange.header("Content-Type", "application/merge-patch+json");
    }
    for (int fields = source.below(4); fields > 0; fields--) {
      ResponseHead.Field field = oneOf(FIELDS);
      exchange.header(field.name(), value(field));
    }
    byte[] body =
        source.below(3) == 0 ? source.bytes(600) : oneOf(BODIES).getBytes(StandardCharsets.UTF_8);
    return exchange.body(
        body,
        switch (source.below(8)) {
          case 0 -> OptionalLong.empty();
          case 1 -> OptionalLong.of(source.below(1024));
          default -> OptionalLong.of(body.length);
        });
  }

  private String target() {
    String target = oneOf(TARGETS);
    if (source.below(8) == 0) {
      target += source.text(40).replace("?", "");
    }
    return source.below(8) == 0 ? target + oneOf(QUERIES) + source.text(40) : target;
  }

  /** A header value as a server hands it on: without line breaks and U+0000. */
  private String value(ResponseHead.Field field) {
    return switch (source.below(8)) {
      case 0 -> source.text(60).replaceAll("[\r\n\0]", "");
      case 1 -> field.value() + source.text(6).replaceAll("[\r\n\0]", "");
      default -> field.value().equals("*") ? lastTag : field.value();
    };
  }

  private <T> T oneOf(List<T> list) {
    return list.get(source.below(list.size()));
  }

  /** Checks what holds for every answer. */
  static void check(FakeExchange exchange) throws IOException {
    String request = exchange.toString();
    assertThat(exchange.isAnswered()).as(request).isTrue();
    assertThat(exchange.abortCause()).as(request).isEmpty();
    assertThat(exchange.status()).as(request).isBetween(200, 499);
    assertThat(exchange.answered("X-Content-Type-Options")).as(request).containsExactly("nosniff");
    assertThat(exchange.fields())
        .as(request)
        .allSatisfy(field -> assertThat(field.value()).matches("[\t -~\\x80-\\xff]*"));
    checkLength(exchange);
    if (exchange.status() >= 400) {
      checkProblem(exchange);
    } else if (exchange.method().equals("GET") && exchange.status() < 300) {
      assertThat(exchange.answered("ETag")).as(request).hasSize(1);
    }
  }

  private static void checkLength(FakeExchange exchange) {
    String request = exchange.toString();
    List<String> announced = exchange.answered("Content-Length");
    if (exchange.status() == 204 || exchange.status() == 304) {
      assertThat(announced).as(request).isEmpty();
      assertThat(exchange.responseBody()).as(request).isEmpty();
    } else if (exchange.method().equals("HEAD")) {
      assertThat(exchange.responseBody()).as(request).isEmpty();
    } else {
      assertThat(announced)
          .as(request)
          .containsExactly(Integer.toString(exchange.responseBody().length));
    }
  }

  private static void checkProblem(FakeExchange exchange) throws IOException {
    String request = exchange.toString();
    assertThat(exchange.answered("Content-Type"))
        .as(request)
        .containsExactly("application/problem+json");
    assertThat(exchange.answered("Cache-Control")).as(request).containsExactly("no-store");
    if (exchange.status() == 405) {
      assertThat(exchange.answered("Allow")).as(request).isNotEmpty();
    }
    if (!exchange.method().equals("HEAD")) {
      JsonNode problem = JSON.readTree(exchange.responseBody());
      assertThat(problem.path("status").asInt()).as(request).isEqualTo(exchange.status());
      assertThat(problem.path("detail").asText()).as(request).isNotBlank();
      assertThat(problem.path("type").asText()).as(request).isNotBlank();
      assertThat(problem.path("title").asText()).as(request).isNotBlank();
      if (exchange.rawTarget().startsWith("/")) {
        assertThatCode(() -> new URI(problem.path("instance").asText()))
            .as(request)
            .doesNotThrowAnyException();
      }
    }
  }
}
