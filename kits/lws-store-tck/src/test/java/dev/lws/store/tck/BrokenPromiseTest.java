// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import dev.lws.store.ContentSource;
import dev.lws.store.ForwardingStore;
import dev.lws.store.ResourceStore;
import dev.lws.store.StagedContent;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.AssertionFailedError;

/** A failure of the suite says what is broken, why that matters, and where to look. */
class BrokenPromiseTest {

  @Test
  @DisplayName("STORE a failure names the promise, why it matters, the method, and what happened")
  void namesThePromise() {
    Throwable failure =
        failures(PlantedBugs.IgnoresVersions.class, ResourceStoreContract.Races.class)
            .get("oneOfManyUpdates");

    assertThat(failure)
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageStartingWith(
            """
            Broken promise: Races: UPD-3 of eight commits that expect one version exactly one wins, \
            for each token
            Why it matters: Two editors are both told that their version is stored, and the work of \
            one of them is lost.
            Where to look:  ResourceStore.commit:""")
        .hasMessageContaining("\nWhat happened:  [exactly one wins; otherwise: a lost update]");
    assertThat(failure.getStackTrace())
        .as("build tools show the line of the test")
        .anyMatch(each -> each.getMethodName().equals("oneOfManyUpdates"));
    assertThat(failure.getCause()).as("nothing of the failure is lost").isNotNull();
  }

  @Test
  @DisplayName("STORE a failure keeps what was expected and what came, for tools that compare them")
  void keepsExpectedAndActual() {
    Throwable failure =
        failures(PlantedBugs.ClosesGaps.class, ResourceStoreContract.Splices.class)
            .get("plainEdits");

    assertThat(failure)
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            failed -> {
              assertThat(failed.isExpectedDefined()).isTrue();
              assertThat(failed.isActualDefined()).isTrue();
            });
  }

  @Test
  @DisplayName("STORE a failure that compares nothing is given nothing to compare")
  void comparesNothing() {
    Map<String, Throwable> failures =
        failures(Asserting.class, ResourceStoreContract.Snapshots.class);

    assertThat(failures).isNotEmpty();
    assertThat(failures.values())
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOfSatisfying(
                        AssertionFailedError.class,
                        failed -> assertThat(failed.isExpectedDefined()).isFalse()));
  }

  @Test
  @DisplayName("STORE what a store throws, and the case of a promise that failed, are told too")
  void tellsWhatWasThrown() {
    Map<String, Throwable> failures =
        failures(NoStaging.class, ResourceStoreContract.Snapshots.class);

    assertThat(failures).hasSizeGreaterThan(1);
    assertThat(failures.values())
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .hasMessageStartingWith("Broken promise: Snapshots: ")
                    .hasMessageContaining("Where to look:  ")
                    .hasMessageEndingWith(
                        "\nWhat happened:  java.lang.UnsupportedOperationException: stage"));
  }

  @Test
  @DisplayName("STORE a store that fails before a promise could be tried is told so")
  void notEvenTried() {
    Throwable failure =
        failures(NoStore.class, ResourceStoreContract.Records.class).get("emptyStore");

    assertThat(failure)
        .hasMessageContaining(" (not even tried: ")
        .hasMessageContaining("Where to look:  newStore of this test")
        .hasMessageEndingWith("java.io.IOException: no store yet");
  }

  @Test
  @DisplayName("STORE a store that fails when it is closed is told so")
  void failsToClose() {
    Throwable failure =
        failures(NoEnd.class, ResourceStoreContract.Snapshots.class).get("sideBySide");

    assertThat(failure)
        .hasMessageContaining(" (kept, but the store fails when it is closed)")
        .hasMessageContaining("Where to look:  ResourceStore.close\n");
  }

  @ParameterizedTest
  @MethodSource("groups")
  @DisplayName("STORE each promise says why it matters, and each group where to look")
  void allSayWhy(Class<?> group) {
    List<Method> promises =
        AnnotationSupport.findAnnotatedMethods(
            group, DisplayName.class, HierarchyTraversalMode.TOP_DOWN);

    assertThat(promises).isNotEmpty();
    assertThat(promises)
        .allSatisfy(
            each ->
                assertThat(AnnotationSupport.findAnnotation(each, Why.class))
                    .as(each.getName())
                    .hasValueSatisfying(why -> assertThat(why.value()).matches("[A-Z].*[.]")));
    assertThat(AnnotationSupport.findAnnotation(group, LookAt.class)).isPresent();
    assertThat(group.getAnnotation(Tag.class).value())
        .as("to run it alone")
        .isEqualTo(group.getSimpleName());
  }

  static Stream<Class<?>> groups() {
    return Stream.of(ResourceStoreContract.class.getDeclaredClasses());
  }

  /** Runs one group of the suite and returns the failures by method. */
  private static Map<String, Throwable> failures(
      Class<? extends ResourceStoreContract> store, Class<?> group) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectNestedClass(List.of(store), group))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .collect(
            Collectors.toMap(
                event ->
                    ((org.junit.platform.engine.support.descriptor.MethodSource)
                            event.getTestDescriptor().getSource().orElseThrow())
                        .getMethodName(),
                event ->
                    event
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()));
  }

  static class NoStore extends ResourceStoreContract {
    @Override
    protected ResourceStore newStore(Path dir) throws IOException {
      throw new IOException("no store yet");
    }
  }

  static class NoStaging extends ResourceStoreContract {
    @Override
    protected ResourceStore newStore(Path dir) {
      return new ForwardingStore(MemoryStore.create()) {
        @Override
        public StagedContent stage(ContentSource bytes) {
          throw new UnsupportedOperationException("stage");
        }
      };
    }
  }

  static class Asserting extends ResourceStoreContract {
    @Override
    protected ResourceStore newStore(Path dir) {
      return new ForwardingStore(MemoryStore.create()) {
        @Override
        public StagedContent stage(ContentSource bytes) {
          throw new AssertionFailedError("stage");
        }
      };
    }
  }

  static class NoEnd extends ResourceStoreContract {
    @Override
    protected ResourceStore newStore(Path dir) {
      return new ForwardingStore(MemoryStore.create()) {
        @Override
        public void close() throws IOException {
          throw new IOException("cannot close");
        }
      };
    }
  }
}
