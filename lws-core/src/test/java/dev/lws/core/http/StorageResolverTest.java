// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.StorageResolver.Mounted;
import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many storages under one mount. */
class StorageResolverTest {

  private final ResourceStore store = MemoryStore.create();
  private final Map<String, LwsStorage> storages =
      Map.of("alice", storage("alice"), "bob", storage("bob"));
  private final HttpBinding binding =
      HttpBinding.builder(
              StorageResolver.byFirstSegment(name -> Optional.ofNullable(storages.get(name))))
          .build();

  private LwsStorage storage(String name) {
    Authorizer open =
        new Authorizer() {
          @Override
          public Decision decide(AccessRequest request) {
            return Decision.permit();
          }
        };
    return LwsStorage.builder(store, open).name(name).build();
  }

  private FakeExchange send(String method, String uri) throws IOException {
    return new FakeExchange(method, uri).mountSegments(1).sentTo(binding);
  }

  @Test
  @DisplayName("ALL-18 each storage has its own tree, links and manifest ids lie below its prefix")
  void storagesAreSeparate() throws IOException {
    FakeExchange created =
        new FakeExchange("POST", "/pods/alice/")
            .mountSegments(1)
            .header("Slug", "a.txt")
            .body("text/plain", "hers")
            .sentTo(binding);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.answered("Location")).containsExactly("/pods/alice/a.txt");
    assertThat(send("GET", "/pods/alice/a.txt").responseText()).isEqualTo("hers");
    assertThat(send("GET", "/pods/alice/").responseText()).contains("\"/pods/alice/a.txt\"");
    assertThat(send("GET", "/pods/bob/a.txt").status()).isEqualTo(404);
    assertThat(send("GET", "/pods/bob/").responseText()).doesNotContain("a.txt");
  }

  @ParameterizedTest
  @DisplayName("ALL-9 a storage's name is compared after normalisation, and its URIs are normal")
  @ValueSource(strings = {"/pods/alice/", "/pods/%61lice/", "/%70ods/alic%65/"})
  void namesAreNormalised(String uri) throws IOException {
    assertThat(send("GET", uri).responseText()).contains("\"id\":\"/pods/alice/\"");
  }

  @ParameterizedTest
  @DisplayName("ALL-9 the mount or a storage without its slash is redirected to it, with the query")
  @CsvSource({
    "/pods, /pods/",
    "/pods/alice, /pods/alice/",
    "/pods/alice?a=b, /pods/alice/?a=b",
    "/p%6Fds/bob, /pods/bob/"
  })
  void missingSlashIsRedirected(String uri, String location) throws IOException {
    FakeExchange answer = send("GET", uri);

    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.answered("Location")).containsExactly(location);
    assertThat(answer.responseBody()).isEmpty();
  }

  @Test
  @DisplayName("ALL-9 ALL-18 behind a proxy the redirection leads to the public path")
  void redirectionLeadsToThePublicPath() throws IOException {
    HttpBinding behindProxy =
        HttpBinding.builder(
                StorageResolver.byFirstSegment(name -> Optional.ofNullable(storages.get(name))))
            .publicBaseUri(URI.create("https://example.com/people/"))
            .build();

    FakeExchange answer =
        new FakeExchange("PUT", "/pods/alice").mountSegments(1).sentTo(behindProxy);

    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.answered("Location")).containsExactly("/people/alice/");
  }

  @ParameterizedTest
  @DisplayName("ALL-4 where no storage is, the answer is a 404, the description of none included")
  @ValueSource(
      strings = {"/pods/", "/pods/carol", "/pods/carol/", "/pods/carol/a", "/pods/.storage"})
  void noStorageIsNotFound(String uri) throws IOException {
    FakeExchange answer = send("GET", uri);

    assertThat(answer.status()).isEqualTo(404);
    ArbitraryRequests.check(answer);
  }

  @Test
  @DisplayName("REA-11 each storage has a description of its own")
  void descriptionsAreSeparate() throws IOException {
    assertThat(send("GET", "/pods/alice/.storage").responseText())
        .contains("https://localhost/pods/alice/");
    assertThat(send("GET", "/pods/bob/.storage").responseText())
        .contains("https://localhost/pods/bob/");
  }

  @Test
  @DisplayName("ALL-9 a resolver may give a storage several segments")
  void prefixMayHaveSeveralSegments() throws IOException {
    LwsStorage alice = storage("alice");
    HttpBinding deep =
        HttpBinding.builder((path, agent) -> Optional.of(new Mounted(alice, "a/b/"))).build();

    assertThat(new FakeExchange("GET", "/a/b/").sentTo(deep).status()).isEqualTo(200);
    assertThat(new FakeExchange("GET", "/a/b").sentTo(deep).answered("Location"))
        .containsExactly("/a/b/");
    assertThat(new FakeExchange("GET", "/a/").sentTo(deep).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @DisplayName("ALL-9 a prefix that cannot be one is refused where it is made")
  @ValueSource(strings = {"a", "/a/", "/"})
  void impossiblePrefixesAreRefused(String prefix) {
    LwsStorage alice = storage("alice");

    assertThatThrownBy(() -> new Mounted(alice, prefix))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
