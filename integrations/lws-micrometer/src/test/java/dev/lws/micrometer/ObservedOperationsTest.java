// SPDX-License-Identifier: Apache-2.0
package dev.lws.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lws.core.LwsStorage;
import dev.lws.core.LwsStorageBuilder;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.OperationListener;
import dev.lws.store.memory.MemoryStore;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservedOperationsTest {

  private static final Authorizer ALL = request -> Decision.permit();

  private final TestObservationRegistry registry = TestObservationRegistry.create();

  @AfterEach
  void tidyUpTheThread() {
    registry.setCurrentObservationScope(null);
  }

  private static Notes notes(Authorizer authorizer, OperationListener... listeners) {
    LwsStorageBuilder builder = LwsStorage.builder(MemoryStore.create(), authorizer).name("home");
    for (OperationListener listener : listeners) {
      builder.operationListener(listener);
    }
    return new Notes(builder.build());
  }

  private Notes observed(Authorizer authorizer) {
    return notes(authorizer, new ObservedOperations(registry));
  }

  private TestObservationRegistryAssert
          .TestObservationRegistryAssertReturningObservationContextAssert
      single() {
    return TestObservationRegistryAssert.assertThat(registry)
        .hasSingleObservationThat()
        .hasNameEqualTo("lws.operation")
        .hasBeenStarted()
        .hasBeenStopped();
  }

  @Test
  @DisplayName("an operation is one observation, which tells what it was and what became of it")
  void operation_is_an_observation() {
    observed(ALL).create("todo.txt");

    single()
        .hasContextualNameEqualTo("lws create")
        .hasLowCardinalityKeyValue("lws.operation", "create")
        .hasLowCardinalityKeyValue("lws.storage", "home")
        .hasLowCardinalityKeyValue("lws.facet", "resource")
        .hasLowCardinalityKeyValue("lws.outcome", "success")
        .doesNotHaveError();
  }

  @Test
  @DisplayName("each operation and each facet has a name of its own")
  void operations_and_facets_have_names() throws IOException {
    Notes notes = observed(ALL);
    List<String> told = new ArrayList<>();
    registry
        .observationConfig()
        .observationHandler(
            new ObservationHandler<OperationContext>() {
              @Override
              public void onStop(OperationContext context) {
                told.add(
                    context.getContextualName()
                        + " "
                        + context.getLowCardinalityKeyValue("lws.facet").getValue());
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return context instanceof OperationContext;
              }
            });

    notes.create("n");
    notes.replace("n");
    notes.read("n.meta");
    notes.read(".manifest");
    notes.read(".storage");
    notes.capabilities("n");
    notes.delete("n");

    assertThat(told)
        .containsExactly(
            "lws create resource",
            "lws update resource",
            "lws read linkset",
            "lws read manifest",
            "lws read description",
            "lws capabilities resource",
            "lws delete resource");
  }

  @Test
  @DisplayName("a refusal tells its kind and is no error")
  void refusal_is_no_error() {
    Notes notes = observed(ALL);

    assertThatThrownBy(() -> notes.read("missing")).isInstanceOf(LwsException.class);

    single().hasLowCardinalityKeyValue("lws.outcome", "target_not_found").doesNotHaveError();
  }

  @Test
  @DisplayName("a store that fails is an unknown error, and an error of the observation")
  void failing_store_is_an_error() {
    Notes notes =
        observed(
            request -> {
              throw new IOException("the disk is on fire");
            });

    Throwable failure = catchThrowable(() -> notes.read("n"));

    assertThat(failure).isInstanceOf(LwsException.class);
    single().hasLowCardinalityKeyValue("lws.outcome", "unknown_error").hasError(failure);
  }

  @Test
  @DisplayName("what a host plugged in and threw is an unknown error, and an error")
  void failing_host_is_an_error() {
    IllegalStateException failure = new IllegalStateException("no rules");
    Notes notes =
        observed(
            request -> {
              throw failure;
            });

    assertThatThrownBy(() -> notes.read("n")).isSameAs(failure);

    single().hasLowCardinalityKeyValue("lws.outcome", "unknown_error").hasError(failure);
  }

  @Test
  @DisplayName("no room is an error: it is for an operator to make some")
  void full_store_is_an_error() {
    Notes notes =
        new Notes(
            LwsStorage.builder(MemoryStore.builder().maxBytes(3).build(), ALL)
                .operationListener(new ObservedOperations(registry))
                .build());

    Throwable failure = catchThrowable(() -> notes.create("n"));

    single().hasLowCardinalityKeyValue("lws.outcome", "insufficient_storage").hasError(failure);
  }

  @Test
  @DisplayName("by default nothing tells the path or the agent")
  void tells_no_personal_data() {
    observed(ALL).create("todo.txt");

    single()
        .satisfies(
            context ->
                assertThat(context.getAllKeyValues())
                    .extracting(KeyValue::getKey)
                    .containsExactlyInAnyOrder(
                        "lws.operation", "lws.storage", "lws.facet", "lws.outcome"));
  }

  /** The convention that the Javadoc of {@link DefaultOperationObservationConvention} shows. */
  private static final class WithPaths extends DefaultOperationObservationConvention {

    @Override
    public String getName() {
      return "files";
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(OperationContext context) {
      String path = String.join("/", context.operation().target().segments());
      return super.getHighCardinalityKeyValues(context).and("lws.path", path);
    }
  }

  @Test
  @DisplayName("a host's own convention is used instead")
  void host_replaces_the_convention() throws IOException {
    Notes notes = notes(ALL, new ObservedOperations(registry, new WithPaths()));

    notes.read("");

    TestObservationRegistryAssert.assertThat(registry)
        .hasSingleObservationThat()
        .hasNameEqualTo("files")
        .hasHighCardinalityKeyValue("lws.path", "")
        .hasLowCardinalityKeyValue("lws.operation", "read");
  }

  @Test
  @DisplayName("a global convention of the registry is used instead")
  void registry_replaces_the_convention() throws IOException {
    registry
        .observationConfig()
        .observationConvention(
            new GlobalObservationConvention<OperationContext>() {
              @Override
              public String getName() {
                return "everywhere";
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return context instanceof OperationContext;
              }
            });

    observed(ALL).read("");

    TestObservationRegistryAssert.assertThat(registry)
        .hasSingleObservationThat()
        .hasNameEqualTo("everywhere");
  }

  @Test
  @DisplayName("an operation belongs to the request's observation, and what it asks belongs to it")
  void is_current_while_it_runs() throws IOException {
    AtomicReference<Observation> inside = new AtomicReference<>();
    Notes notes =
        observed(
            request -> {
              inside.set(registry.getCurrentObservation());
              return Decision.permit();
            });
    Observation request = Observation.start("http", registry);

    try (Observation.Scope scope = request.openScope()) {
      notes.read("");
      assertThatThrownBy(() -> notes.read("missing")).isInstanceOf(LwsException.class);
      assertThat(registry.getCurrentObservationScope()).isSameAs(scope);
    }

    assertThat(inside.get().getContextView().getName()).isEqualTo("lws.operation");
    assertThat(inside.get().getContextView().getParentObservation()).isSameAs(request);
    assertThat(registry.getCurrentObservation()).isNull();
  }

  @Test
  @DisplayName("scopes of several listeners close in order")
  void scopes_nest() throws IOException {
    Notes notes = notes(ALL, new ObservedOperations(registry), new ObservedOperations(registry));

    notes.read("");

    TestObservationRegistryAssert.assertThat(registry)
        .hasNumberOfObservationsEqualTo(2)
        .doesNotHaveAnyRemainingCurrentObservation()
        .doesNotHaveAnyRemainingCurrentScope();
  }

  @Test
  @DisplayName("without a registry that takes them there are no observations, and all works")
  void noop_registry_costs_nothing() throws IOException {
    Notes notes = notes(ALL, new ObservedOperations(ObservationRegistry.NOOP));

    notes.create("n");
    notes.read("n");

    assertThatThrownBy(() -> notes.read("missing")).isInstanceOf(LwsException.class);
  }

  @Test
  @DisplayName("timers count operations by what they were and what became of them")
  void timers_count_by_tags() throws IOException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    Notes notes = notes(ALL, new ObservedOperations(observations));

    notes.create("n");
    notes.read("n");
    notes.read("n");
    assertThatThrownBy(() -> notes.read("missing")).isInstanceOf(LwsException.class);

    Map<String, Long> counted =
        meters.find("lws.operation").timers().stream()
            .collect(Collectors.toMap(ObservedOperationsTest::tags, Timer::count));
    assertThat(counted)
        .containsOnly(
            Map.entry("create home resource success none", 1L),
            Map.entry("read home resource success none", 2L),
            Map.entry("read home resource target_not_found none", 1L));
    assertThat(meters.find("lws.operation.active").longTaskTimers())
        .as("what is under way has no outcome yet, and nothing is left under way")
        .isNotEmpty()
        .allSatisfy(timer -> assertThat(timer.getId().getTag("lws.outcome")).isEqualTo("none"))
        .allSatisfy(timer -> assertThat(timer.activeTasks()).isZero());
  }

  private static String tags(Timer timer) {
    return List.of("lws.operation", "lws.storage", "lws.facet", "lws.outcome", "error").stream()
        .map(key -> Optional.ofNullable(timer.getId().getTag(key)).orElse("?"))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "open", "error", "close", "stop"})
  @DisplayName("a handler that fails leaves no observation behind on the thread")
  void failing_handler_leaves_nothing(String step) {
    registry.observationConfig().observationHandler(new Failing(step));
    Notes notes =
        observed(
            request -> {
              throw new IOException("the disk is on fire");
            });

    assertThatThrownBy(() -> notes.create("n")).isInstanceOf(LwsException.class);

    assertThat(registry.getCurrentObservationScope()).isNull();
  }

  /** Fails at one step. */
  private record Failing(String step) implements ObservationHandler<Observation.Context> {

    private void failAt(String now) {
      if (now.equals(step)) {
        throw new IllegalStateException(step);
      }
    }

    @Override
    public void onStart(Observation.Context context) {
      failAt("start");
    }

    @Override
    public void onScopeOpened(Observation.Context context) {
      failAt("open");
    }

    @Override
    public void onError(Observation.Context context) {
      failAt("error");
    }

    @Override
    public void onScopeClosed(Observation.Context context) {
      failAt("close");
    }

    @Override
    public void onStop(Observation.Context context) {
      failAt("stop");
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }
}
