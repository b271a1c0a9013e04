// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that creations choose. */
class NamingTest {

  private final HookedStore store = new HookedStore(MemoryStore.create());
  private final StorageClient client =
      new StorageClient(LwsStorage.builder(store, new OpenAuthorizer()).build());

  @ParameterizedTest
  @DisplayName(
      "CRE-5 CRE-7 a hint gives the nearest name that is nobody's; reserved ends are taken off")
  @CsvSource({
    "notes.txt, notes.txt",
    "a/b, a-b",
    "a.meta, a",
    "a.manifest, a",
    "a.meta.manifest, a",
    "x.meta.txt, x.meta.txt",
    ".storage, storage",
    ".meta, meta",
    "..hidden.., hidden",
    "e\u0301t\u00e9, \u00e9t\u00e9"
  })
  void hintsGiveNames(String hint, String name) {
    String path = client.createText("", hint, "text");

    assertThat(StorageClient.target(path).segments()).containsExactly(name);
  }

  @ParameterizedTest
  @DisplayName("CRE-5 without a usable hint the name is generated, and later names sort behind")
  @ValueSource(strings = {"", "...", "///", "%", "\u0000"})
  void unusableHintsGiveGeneratedNames(String hint) {
    String first = client.createText("", null, "text");
    String second = client.createText("", hint, "text");

    assertThat(first).matches("[0-9a-v]{26}");
    assertThat(second).matches("[0-9a-v]{26}");
    assertThat(second.substring(0, 8)).isGreaterThanOrEqualTo(first.substring(0, 8));
  }

  @Test
  @DisplayName("CRE-5 a taken name gets a suffix before its extension, whatever took it")
  void takenNamesGetSuffix() throws IOException {
    client.putText("a.txt", "one");
    client.makeContainer("c/");

    assertThat(client.createText("", "a.txt", "two")).matches("a-[0-9a-v]{8}\\.txt");
    assertThat(client.createText("", "c", "two")).matches("c-[0-9a-v]{8}");
    assertThat(client.createContainer("", "a.txt")).matches("a-[0-9a-v]{8}\\.txt/");
    assertThat(client.text("a.txt")).isEqualTo("one");
  }

  @Test
  @DisplayName("CRE-5 CRE-10 a name taken between decision and commit gets a suffix as well")
  void nameTakenMeanwhile() throws IOException {
    store.beforeCommit(() -> client.putText("a", "one"));

    String path = client.createText("", "a", "two");

    assertThat(path).matches("a-[0-9a-v]{8}");
    assertThat(client.text("a")).isEqualTo("one");
    assertThat(client.text(path)).isEqualTo("two");
  }

  @Test
  @DisplayName("CRE-5 many creators of one name all get their own")
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void creatorsOfOneName() throws Exception {
    Set<String> paths;
    try (Crowd crowd = new Crowd(16)) {
      paths = new HashSet<>(crowd.together(index -> client.createText("", "a.txt", "text")));
    }

    assertThat(paths).hasSize(16).contains("a.txt").allMatch(path -> path.endsWith(".txt"));
  }

  @ParameterizedTest
  @DisplayName(
      "CRE-5 CRE-7 an auxiliary is named after its principal and relation, never with a reserved"
          + " name")
  @CsvSource({
    "acl, a\\.acl",
    "https://example.org/ns#policy, a\\.policy",
    "https://example.org/ns/policy/, a\\.policy",
    "urn:x:policy, a\\.policy",
    "meta, a\\.meta-[0-9a-v]{8}",
    "https://example.org/manifest, a\\.manifest-[0-9a-v]{8}",
    "https://example.org/?, a\\.example\\.org",
    "https://%%/, [0-9a-v]{26}"
  })
  void auxiliariesAreNamedAfterTheirRelation(String relation, String pattern) throws IOException {
    client.putText("a", "text");

    String path = client.createAuxiliary("a", relation, null, "aux");

    assertThat(path).matches(pattern);
    assertThat(client.text(path)).isEqualTo("aux");
  }

  @Test
  @DisplayName(
      "CRE-5 CRE-7 the auxiliary of a container is in it, and not the description of the storage")
  void auxiliariesOfContainers() throws IOException {
    client.makeContainer("c/");

    assertThat(client.createAuxiliary("c/", "acl", null, "aux")).isEqualTo("c/.acl");
    assertThat(client.createAuxiliary("", "storage", null, "aux"))
        .matches("\\.storage-[0-9a-v]{8}");
    assertThat(client.createAuxiliary("", "meta", null, "aux")).matches("\\.meta-[0-9a-v]{8}");
    assertThat(client.createAuxiliary("c/", "other", "my rules.txt", "aux"))
        .isEqualTo("c/.my%20rules.txt");
  }

  @Test
  @DisplayName("CRE-5 an auxiliary whose name is taken gets a suffix")
  void takenAuxiliaryNames() throws IOException {
    client.putText("a", "text");
    client.putText("a.acl", "a member");

    assertThat(client.createAuxiliary("a", "acl", null, "aux")).matches("a\\.acl-[0-9a-v]{8}");
    assertThat(client.text("a.acl")).isEqualTo("a member");
  }

  @ParameterizedTest
  @DisplayName(
      "ALL-9 CRE-5 however deep the container and long the hint, every URI stays within the limits")
  @ValueSource(strings = {"a", "é", "日", "🌊", "a.txt", "\""})
  void longPathsStayWithinLimits(String letter) throws IOException {
    String hint = letter.repeat(400);
    String container = "";
    int depth = 0;
    while (true) {
      LwsException refusal = null;
      String next = "";
      try {
        checkLimits(client.createText(container, hint, "text"));
        checkLimits(client.createText(container, hint, "text"));
        checkLimits(client.createText(container, null, "text"));
        String principal = client.createText(container, hint, "text");
        checkLimits(client.createAuxiliary(principal, "https://example.org/" + hint, null, ""));
        checkLimits(client.createAuxiliary(container, "https://example.org/" + hint, null, ""));
        next = client.createContainer(container, hint);
      } catch (LwsException e) {
        refusal = e;
      }
      if (refusal != null) {
        assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refusal.detail()).contains("no room");
        break;
      }
      checkLimits(next);
      container = next;
      depth++;
    }
    assertThat(depth).isGreaterThanOrEqualTo(2);
    assertThat(StorageClient.URIS.href(StorageClient.target(container)).length())
        .isGreaterThan(UriSpace.MAX_PATH_BYTES - 64);
  }

  private void checkLimits(String path) throws IOException {
    Target target = StorageClient.target(path);
    assertThat(StorageClient.URIS.basePath().length() + path.length())
        .isLessThanOrEqualTo(UriSpace.MAX_PATH_BYTES);
    assertThat(target.segments())
        .allMatch(name -> name.getBytes(StandardCharsets.UTF_8).length <= 255);
    assertThat(client.isThere(path)).isTrue();
  }
}
