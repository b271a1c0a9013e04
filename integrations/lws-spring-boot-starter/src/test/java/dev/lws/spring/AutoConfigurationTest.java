// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.core.model.MediaType;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.OperationListener;
import dev.lws.core.operation.RepresentationValidator;
import dev.lws.core.patch.BytePatch;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchHead;
import dev.lws.micrometer.ObservedOperations;
import dev.lws.store.ResourceStore;
import dev.lws.store.fs.FileResourceStore;
import dev.lws.store.memory.MemoryStore;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** The beans that there are, and what they are made of. */
class AutoConfigurationTest {

  private static final AutoConfigurations OURS =
      AutoConfigurations.of(
          LwsAutoConfiguration.class,
          LwsSecurityAutoConfiguration.class,
          LwsObservationAutoConfiguration.class);

  private final WebApplicationContextRunner web =
      new WebApplicationContextRunner()
          .withConfiguration(OURS)
          .withPropertyValues("lws.store.type=memory", "lws.authorization=authenticated");

  @Test
  @DisplayName("the defaults of the properties are those of the builders")
  void sameDefaults() {
    LwsStorage plain = LwsStorage.builder(MemoryStore.create(), request -> Decision.deny()).build();
    HttpBinding endpoint = HttpBinding.of(plain);

    web.run(
        context -> {
          assertThat(context.getBean(LwsStorage.class))
              .extracting("operations.storage.settings")
              .usingRecursiveComparison()
              .ignoringFields("clock", "patchFormats")
              .isEqualTo(field(plain, "operations.storage.settings"));
          assertThat(context.getBean(LwsStorage.class))
              .extracting("operations.storage.commits.deadline")
              .isEqualTo(field(plain, "operations.storage.commits.deadline"));
          assertThat(context.getBean(HttpBinding.class))
              .extracting("settings")
              .usingRecursiveComparison()
              .ignoringFields("clock")
              .isEqualTo(field(endpoint, "settings"));
        });
  }

  private static Object field(Object of, String path) {
    return assertThat(of).extracting(path).actual();
  }

  @Test
  @DisplayName("properties reach the builders, in the units of Spring Boot")
  void propertiesArrive() {
    web.withPropertyValues(
            "lws.name=papers",
            "lws.hide-existence=true",
            "lws.limits.max-content-bytes=3KB",
            "lws.limits.page-size=7",
            "lws.http.public-base-uri=https://example.org/s/",
            "lws.http.allowed-hosts=a.example,b.example",
            "lws.http.content-security-policy=",
            "lws.http.put-creates=false")
        .run(
            context -> {
              assertThat(context.getBean(LwsStorage.class))
                  .extracting(
                      "operations.storage.settings.name",
                      "operations.storage.settings.hideExistence",
                      "operations.storage.settings.limits.contentBytes",
                      "operations.storage.settings.listings.pageSize")
                  .containsExactly("papers", true, 3L << 10, 7);
              assertThat(context.getBean(HttpBinding.class))
                  .extracting(
                      "settings.address.publicBaseUri",
                      "settings.address.allowedHosts",
                      "settings.contentSecurityPolicy",
                      "settings.strictness.createOnly")
                  .containsExactly(
                      URI.create("https://example.org/s/"),
                      Set.of("a.example", "b.example"),
                      Optional.empty(),
                      true);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lws.path=storage                         | lws.path                        | begins with a slash",
        "lws.path=/storage/                       | lws.path                        | does not end in one",
        "lws.path=/a/../b                         | lws.path                        | a mount is like",
        "lws.name=a/b                             | lws.name                        | a/b",
        "lws.store.type=disk                      | lws.store.type                  | disk",
        "lws.store.type=fs                        | lws.store.type                  | needs lws.store.directory",
        "lws.store.max-bytes=-1                   | lws.store.max-bytes             | at least 0",
        "lws.limits.page-size=0                   | lws.limits.page-size            | at least 1",
        "lws.limits.max-json-bytes=2GB            | lws.limits.max-json-bytes       | less than 2GB",
        "lws.limits.max-patch-bytes=-1KB          | lws.limits.max-patch-bytes      | at least 0",
        "lws.limits.max-link-header-bytes=100B    | lws.limits.max-link-header-bytes| at least 1024",
        "lws.limits.commit-deadline=-1s           | lws.limits.commit-deadline      | not negative",
        "lws.http.public-base-uri=example.org     | lws.http.public-base-uri        | with the slash",
        "lws.http.allowed-hosts=http://localhost  | lws.http.allowed-hosts          | a host is like",
        "lws.http.trusted-origins=app.example     | lws.http.trusted-origins        | app.example",
      })
  @DisplayName("a value that is none stops the start, and names its key, itself and what would do")
  void wrongValues(String property, String key, String reason) {
    web.withPropertyValues(property)
        .run(
            context -> {
              assertThat(context).hasFailed();
              assertThat(causes(context.getStartupFailure()))
                  .anyMatch(text -> text.contains(key))
                  .anyMatch(text -> text.contains(reason));
            });
  }

  @Test
  @DisplayName("a directory that no store can have stops the start, and is named with its key")
  void unusableDirectory(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path taken = Files.createDirectory(folder.resolve("taken"));
    FileResourceStore other = FileResourceStore.open(taken);
    try {
      assertUnusable(file, "the directory cannot be made: ");
      assertUnusable(taken, "no store can be opened there: another store is open on ");
    } finally {
      other.close();
    }
  }

  private static void assertUnusable(Path directory, String reason) {
    new WebApplicationContextRunner()
        .withConfiguration(OURS)
        .withPropertyValues("lws.store.directory=" + directory)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                    .hasMessageContaining("lws.store.directory")
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining(reason));
  }

  private static Stream<String> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .map(Throwable::toString);
  }

  @Test
  @DisplayName("a directory makes it the file store; it is made if need be")
  void directoryMakesTheFileStore(@TempDir Path folder) {
    Path directory = folder.resolve("not/yet");

    new WebApplicationContextRunner()
        .withConfiguration(OURS)
        .withPropertyValues("lws.store.directory=" + directory)
        .run(
            context ->
                assertThat(context.getBean(ResourceStore.class))
                    .isInstanceOf(FileResourceStore.class));

    assertThat(directory.resolve("catalog.db")).exists();
  }

  @Test
  @DisplayName("with a type of memory the directory of another profile is left alone")
  void memoryLeavesTheDirectory(@TempDir Path folder) {
    web.withPropertyValues("lws.store.directory=" + folder.resolve("x"))
        .run(
            context -> {
              assertThat(context.getBean(ResourceStore.class)).isInstanceOf(MemoryStore.class);
              assertThat(folder.resolve("x")).doesNotExist();
            });
  }

  @Test
  @DisplayName("the store is closed with the context")
  void storeIsClosed(@TempDir Path folder) {
    WebApplicationContextRunner files =
        web.withPropertyValues("lws.store.type=fs", "lws.store.directory=" + folder);

    ResourceStore[] first = new ResourceStore[1];
    files.run(context -> first[0] = context.getBean(ResourceStore.class));

    assertThatThrownBy(first[0]::snapshot)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed");
    files.run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  @DisplayName("without a type or a directory a warning says that nothing is kept")
  void memoryByDefaultWarns() {
    try (Log log = new Log(Stores.class)) {
      new WebApplicationContextRunner().withConfiguration(OURS).run(context -> {});
      assertThat(log.messages).anyMatch(text -> text.contains("lws.store.directory"));
    }
  }

  @Test
  @DisplayName("without an authorizer a warning says what to define")
  void noAuthorizerWarns() {
    try (Log log = new Log(DefaultAuthorizer.class)) {
      web.withPropertyValues("lws.authorization=none").run(context -> {});
      assertThat(log.messages)
          .anyMatch(text -> text.contains(Authorizer.class.getName()))
          .anyMatch(text -> text.contains("lws.authorization=authenticated"));
      log.messages.clear();
      web.run(context -> {});
      assertThat(log.messages).isEmpty();
    }
  }

  @Test
  @DisplayName("beans of the application come instead of ours")
  void backsOff() {
    web.withUserConfiguration(Own.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(ResourceStore.class).hasBean("ownStore");
              assertThat(context).hasSingleBean(LwsStorage.class).hasBean("ownStorage");
              assertThat(context).hasSingleBean(HttpBinding.class).hasBean("ownBinding");
              assertThat(context).hasSingleBean(AgentResolver.class).hasBean("ownAgents");
              assertThat(context).hasSingleBean(HttpFirewall.class).hasBean("ownFirewall");
              assertThat(context).hasSingleBean(ServletRegistrationBean.class);
            });
  }

  @Configuration(proxyBeanMethods = false)
  static class Own {
    @Bean
    ResourceStore ownStore() {
      return MemoryStore.create();
    }

    @Bean
    LwsStorage ownStorage(ResourceStore store) {
      return LwsStorage.builder(store, request -> Decision.permit()).build();
    }

    @Bean
    HttpBinding ownBinding(LwsStorage storage) {
      return HttpBinding.of(storage);
    }

    @Bean
    AgentResolver ownAgents() {
      return request -> Agent.of("urn:me");
    }

    @Bean
    HttpFirewall ownFirewall() {
      return new StrictHttpFirewall();
    }
  }

  @Test
  @DisplayName("what an application of one's own binding does not use is not opened")
  void lazy(@TempDir Path folder) {
    web.withPropertyValues("lws.store.type=fs", "lws.store.directory=" + folder.resolve("x"))
        .withBean(
            HttpBinding.class,
            () ->
                HttpBinding.of(
                    LwsStorage.builder(MemoryStore.create(), request -> Decision.deny()).build()))
        .run(context -> assertThat(folder.resolve("x")).doesNotExist());
  }

  @Test
  @DisplayName("formats, validators, listeners and customizers are collected")
  void collects() {
    web.withUserConfiguration(Extras.class)
        .run(
            context -> {
              LwsStorage storage = context.getBean(LwsStorage.class);
              assertThat(storage)
                  .extracting("operations.storage.settings.validators")
                  .asInstanceOf(LIST)
                  .containsExactly(context.getBean(RepresentationValidator.class));
              assertThat(storage)
                  .extracting("operations.storage.settings.listeners.changes")
                  .asInstanceOf(LIST)
                  .containsExactly(context.getBean(ChangeListener.class));
              assertThat(storage)
                  .extracting("operations.storage.settings.listeners.operations")
                  .asInstanceOf(LIST)
                  .containsExactly(context.getBean(OperationListener.class));
              assertThat(storage)
                  .extracting("operations.storage.settings.patchFormats.formats")
                  .asInstanceOf(LIST)
                  .hasSize(6);
              assertThat(storage)
                  .extracting("operations.storage.settings.listings.pageSize")
                  .isEqualTo(11);
              assertThat(context.getBean(HttpBinding.class))
                  .extracting("settings.challenges.realm")
                  .isEqualTo("Own");
            });
  }

  @Configuration(proxyBeanMethods = false)
  static class Extras {
    @Bean
    PatchFormat format() {
      return new NoFormat();
    }

    @Bean
    RepresentationValidator validator() {
      return candidate -> Optional.empty();
    }

    @Bean
    ChangeListener changes() {
      return change -> {};
    }

    @Bean
    OperationListener operations() {
      return operation -> {
        throw new UnsupportedOperationException();
      };
    }

    @Bean
    LwsStorageCustomizer storage() {
      return storage -> storage.pageSize(11);
    }

    @Bean
    HttpBindingCustomizer binding() {
      return binding -> binding.realm("Own");
    }
  }

  private static final class NoFormat implements PatchFormat.OfBytes {
    @Override
    public List<MediaType> mediaTypes() {
      return List.of(MediaType.of("text", "x-none"));
    }

    @Override
    public boolean suits(MediaType target) {
      return false;
    }

    @Override
    public BytePatch parse(PatchHead head) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  @DisplayName(
      "without Spring Security the container's user is the agent, and there is no firewall")
  void withoutSpringSecurity() {
    web.withClassLoader(new FilteredClassLoader(SecurityContextHolder.class, HttpFirewall.class))
        .run(
            context -> {
              assertThat(context).doesNotHaveBean("lwsHttpFirewall");
              assertThat(context.getBean(AgentResolver.class)).isInstanceOf(ContainerAgents.class);
            });
  }

  @Test
  @DisplayName("operations are observed where there is a registry, and where the adapter is there")
  void observesIfItCan() {
    WebApplicationContextRunner observing =
        web.withBean(ObservationRegistry.class, ObservationRegistry::create);

    observing.run(context -> assertThat(context).hasSingleBean(ObservedOperations.class));
    web.run(context -> assertThat(context).doesNotHaveBean(ObservedOperations.class));
    observing
        .withClassLoader(new FilteredClassLoader(ObservedOperations.class))
        .run(context -> assertThat(context).doesNotHaveBean(OperationListener.class));
  }

  @Test
  @DisplayName("switched off, or in an application without servlets, there is nothing of it")
  void mayBeOff() {
    web.withPropertyValues("lws.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(HttpBinding.class));
    new ApplicationContextRunner()
        .withConfiguration(OURS)
        .run(context -> assertThat(context).doesNotHaveBean(HttpBinding.class));
  }

  /** Listens to the log of a class. */
  private static final class Log extends Handler implements AutoCloseable {
    final List<String> messages = new CopyOnWriteArrayList<>();
    private final Logger logger;

    Log(Class<?> of) {
      logger = Logger.getLogger(of.getName());
      logger.setLevel(Level.ALL);
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().equals(Level.WARNING)) {
        messages.add(entry.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
    }
  }
}
