// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.http.tck.host.HostSetup;
import dev.lws.http.tck.host.LwsHost.Running;
import dev.lws.servlet.Container;
import dev.lws.servlet.LwsServlet;
import dev.lws.store.memory.MemoryStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The servlet and the JAX-RS endpoint answer alike, over equal stores, in the same container. */
@SuppressWarnings("try") // servers declare that stopping may be interrupted
class DifferentialTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  static Stream<Arguments> hosts() {
    return Stream.of(
        Arguments.of("Jersey in Jetty", new JerseyRuntime(), Container.JETTY),
        Arguments.of("Jersey in Tomcat", new JerseyRuntime(), Container.TOMCAT),
        Arguments.of("RESTEasy in Jetty", new ResteasyRuntime(), Container.JETTY),
        Arguments.of("RESTEasy in Tomcat", new ResteasyRuntime(), Container.TOMCAT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hosts")
  @DisplayName("status, header fields and body are those of the servlet, request by request")
  void answersLikeTheServlet(String name, JaxrsRuntime runtime, Container container)
      throws Exception {
    List<Recorded> requests = Recorded.all();
    assertThat(requests).hasSizeGreaterThan(300);
    SoftAssertions all = new SoftAssertions();
    try (Running servlet =
            container.start(
                new LwsServlet(binding()), "/app", "/storage", Map.of(), Map.of(), List.of());
        Running jaxrs =
            new JaxrsHost(runtime, container)
                .start(HostSetup.of(binding()).at("/app", "/storage"))) {
      Observed expected = new Observed(servlet.baseUri(), "/app/storage/");
      Observed actual = new Observed(jaxrs.baseUri(), "/app/storage/");
      for (Recorded request : requests) {
        all.assertThat(actual.send(request)).as("%s", request).isEqualTo(expected.send(request));
      }
    }
    all.assertAll();
  }

  private static HttpBinding binding() {
    return HttpBinding.of(
        LwsStorage.builder(MemoryStore.create(), request -> Decision.permit())
            .clock(CLOCK)
            .build());
  }
}
