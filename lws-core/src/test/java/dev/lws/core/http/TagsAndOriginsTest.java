// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.LwsStorage;
import dev.lws.core.LwsStorageBuilder;
import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;
import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That which tags depend on beside the stored state, and what counts as an endpoint's own origin.
 */
class TagsAndOriginsTest {

  private static final Authorizer OPEN =
      new Authorizer() {
        @Override
        public Decision decide(AccessRequest request) {
          return Decision.permit();
        }

        @Override
        public Visibility listing(AccessRequest container) {
          return Visibility.ALL;
        }
      };

  private final ResourceStore store = MemoryStore.create();

  private HttpBinding.Builder endpoint(UnaryOperator<LwsStorageBuilder> settings) {
    return HttpBinding.builder(settings.apply(LwsStorage.builder(store, OPEN)).build());
  }

  private static String tag(HttpBinding binding, String uri) throws IOException {
    return new FakeExchange("GET", uri).sentTo(binding).answered("ETag").get(0);
  }

  @Test
  @DisplayName("ALL-7 the same state under settings that change the bytes has other tags")
  void tagsDependOnSettings() throws IOException {
    HttpBinding plain = endpoint(storage -> storage).build();
    HttpBinding elsewhere =
        endpoint(storage -> storage).publicBaseUri(URI.create("https://example.org/x/")).build();

    assertThat(tag(endpoint(storage -> storage).build(), "/")).isEqualTo(tag(plain, "/"));
    assertThat(tag(endpoint(storage -> storage.pageSize(2)).build(), "/"))
        .isNotEqualTo(tag(plain, "/"));
    assertThat(tag(endpoint(storage -> storage.containedItemNames(true)).build(), "/"))
        .isNotEqualTo(tag(plain, "/"));
    assertThat(tag(elsewhere, "/")).isNotEqualTo(tag(plain, "/"));
    assertThat(tag(elsewhere, "/.meta")).isNotEqualTo(tag(plain, "/.meta"));
  }

  @Test
  @DisplayName("DEL-4 REA-8 no date names a listing that is made for each agent")
  void datesDoNotNamePersonalListings() throws IOException {
    HttpBinding perMember =
        HttpBinding.of(LwsStorage.builder(store, request -> Decision.permit()).build());
    new FakeExchange("PUT", "/c/")
        .header("Link", "<https://www.w3.org/ns/lws#Container>; rel=\"type\"")
        .body("text/plain", "")
        .sentTo(perMember);

    FakeExchange reply =
        new FakeExchange("DELETE", "/c/")
            .header("If-Unmodified-Since", "Fri, 31 Dec 2100 23:59:59 GMT")
            .sentTo(perMember);

    assertThat(reply.status()).isEqualTo(412);
  }

  @Test
  @DisplayName("REA-11 ALL-17 ALL-18 a host name with an underscore is an origin like any other")
  void underscoresAreOrigins() throws IOException {
    HttpBinding binding = endpoint(storage -> storage).allowedHosts(Set.of("my_app:8080")).build();
    Optional<URI> own = Optional.of(URI.create("http://my_app:8080"));

    assertThat(new FakeExchange("GET", "/.storage").origin(own).sentTo(binding).responseText())
        .contains("\"id\":\"http://my_app:8080/.storage\"");
    assertThat(post(own, "http://my_app:8080").sentTo(binding).status()).isEqualTo(201);
    assertThat(post(own, "http://other_app:8080").sentTo(binding).status()).isEqualTo(403);
  }

  private static FakeExchange post(Optional<URI> own, String origin) {
    return new FakeExchange("POST", "/")
        .origin(own)
        .header("Origin", origin)
        .body("text/plain", "x");
  }

  @Test
  @DisplayName("ALL-18 where hosts are listed, others and unknown ones are refused")
  void hostsAreChecked() throws IOException {
    HttpBinding binding = endpoint(storage -> storage).allowedHosts(Set.of("Example.org")).build();

    assertThat(statusAt(binding, Optional.of(URI.create("http://example.org:80")))).isEqualTo(200);
    assertThat(statusAt(binding, Optional.of(URI.create("http://example.com")))).isEqualTo(400);
    assertThat(statusAt(binding, Optional.empty())).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://example.org", "example.org/", "*.example.org", "a@b", "a b", ""})
  @DisplayName("ALL-18 what no request can name is refused as a host, instead of all requests")
  void hostsThatAreNone(String host) {
    HttpBinding.Builder binding = endpoint(storage -> storage);

    assertThatThrownBy(() -> binding.allowedHosts(Set.of(host)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a host is like example.org")
        .hasMessageContaining("'" + host + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:8080", "other_app:8080", "[::1]:8080", "127.0.0.1", "A.example"})
  @DisplayName("ALL-18 names and addresses are hosts, with or without a port")
  void hostsThatAreSome(String host) throws IOException {
    HttpBinding binding = endpoint(storage -> storage).allowedHosts(Set.of(host)).build();

    assertThat(statusAt(binding, Optional.of(URI.create("http://" + host)))).isEqualTo(200);
  }

  private static int statusAt(HttpBinding binding, Optional<URI> origin) throws IOException {
    return new FakeExchange("GET", "/").origin(origin).sentTo(binding).status();
  }
}
