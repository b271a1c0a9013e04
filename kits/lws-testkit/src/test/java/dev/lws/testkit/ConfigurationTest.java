// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import static dev.lws.testkit.assertj.LwsAssertions.assertThat;
import static dev.lws.testkit.assertj.LwsAssertions.assertThatManifest;
import static dev.lws.testkit.assertj.LwsAssertions.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.ResourceStore;
import dev.lws.store.memory.MemoryStore;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The settings of a server, each at work. */
class ConfigurationTest {

  @RegisterExtension
  final LwsTestServer lws =
      LwsTestServer.inMemory()
          .store(() -> MemoryStore.builder().maxBytes(10).build())
          .storage(storage -> storage.containedItemNames(true))
          .storage(storage -> storage.pageSize(1))
          .binding(binding -> binding.requireConditionalPut(false))
          .maxRecordedBytes(3)
          .build();

  @Test
  @DisplayName("storage, endpoint and store can be set up further, and everybody may do everything")
  void is_customized() throws Exception {
    assertThat(put("a.txt", "12345")).hasStatus(201);
    assertThat(put("a.txt", "54321")).hasStatus(204); // unconditional
    assertThat(put("b.txt", "1")).hasStatus(201);
    assertThatProblem(put("c.txt", "0123456789")).hasStatus(507);
    HttpRequest list = HttpRequest.newBuilder(lws.baseUri()).build();
    HttpResponse<String> manifest = lws.client().send(list, BodyHandlers.ofString());
    assertThatManifest(manifest).hasTotalItems(2).hasMembers("a.txt"); // the first page
    assertThat(manifest.body()).contains("containedItems");
    assertThat(lws.requests().get(0).bodyText()).isEqualTo("123");
  }

  private HttpResponse<String> put(String path, String text) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(lws.baseUri().resolve(path))
            .PUT(BodyPublishers.ofString(text))
            .build();
    return lws.client().send(request, BodyHandlers.ofString());
  }

  @Test
  @DisplayName("a seed that is not there, or no directory, is refused when the server is built")
  void needs_its_seed() {
    LwsTestServerBuilder server = LwsTestServer.inMemory();

    assertThatThrownBy(() -> server.seed("nowhere"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'nowhere'")
        .hasMessageContaining("src/test/resources");
    assertThatThrownBy(() -> server.seed("notes/todo.json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no directory");
    assertThatThrownBy(() -> server.maxRecordedBytes(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("a seed that cannot be stored is named")
  void names_the_bad_seed() {
    Settings settings =
        new Settings(
            false,
            SeedDirectory.read("broken"),
            new MediaTypes(java.util.Map.of()),
            new AgentNames(java.util.Map.of()),
            new MembersMayWrite(),
            MemoryStore::create,
            storage -> {},
            binding -> {},
            0);

    assertThatThrownBy(() -> new TestEndpoint(settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no.json");
  }

  @Test
  @DisplayName("a store is closed if its endpoint cannot be made, so that the next test gets it")
  void closes_the_store_of_no_endpoint() throws Exception {
    ResourceStore store = MemoryStore.create();
    Settings settings =
        new Settings(
            false,
            SeedDirectory.read("broken"),
            new MediaTypes(java.util.Map.of()),
            new AgentNames(java.util.Map.of()),
            new MembersMayWrite(),
            () -> store,
            storage -> {},
            binding -> {},
            0);

    assertThatThrownBy(() -> new TestEndpoint(settings)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(store::snapshot).isInstanceOf(java.io.IOException.class);
  }

  @Test
  @DisplayName("seeds are found in jars too")
  void reads_seeds_from_jars(@TempDir Path directory) throws Exception {
    Path jar = directory.resolve("seeds é.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("seeds/"));
      zip.putNextEntry(new ZipEntry("seeds/a/"));
      zip.putNextEntry(new ZipEntry("seeds/a/b.txt"));
      zip.write("x".getBytes(StandardCharsets.UTF_8));
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      assertThat(SeedDirectory.read("/seeds"))
          .extracting(SeedDirectory.Entry::path)
          .containsExactly("a", "a/b.txt");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  @DisplayName("Jetty and AssertJ are not needed until they are asked for, and then it is said how")
  void needs_no_optional_dependency() throws Exception {
    try (URLClassLoader without =
        new URLClassLoader(without("jetty", "assertj"), ClassLoader.getPlatformClassLoader())) {
      Class<?> server = without.loadClass(LwsTestServer.class.getName());
      Object builder = server.getMethod("inMemory").invoke(null);
      assertThat(builder.getClass().getMethod("build").invoke(builder)).isInstanceOf(server);

      assertThatThrownBy(() -> server.getMethod("onFreePort").invoke(null))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("org.eclipse.jetty:jetty-server");
    }
  }

  private static URL[] without(String... names) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry -> Stream.of(names).noneMatch(Path.of(entry).getFileName().toString()::contains))
        .map(ConfigurationTest::url)
        .toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
