// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.ForwardingStore;
import dev.lws.store.Snapshot;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

/** An application that says nothing of who may do what, with a store of its own that may fail. */
class DeniedAppTest {

  private static App app;

  @BeforeAll
  static void start() {
    app =
        App.start(
            DeniedApp.class, "lws.path=/a/b", "management.endpoint.health.show-details=always");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"})
  @DisplayName("without an authorizer everything is refused, to whoever is logged in too")
  void refusesAll(String method) throws Exception {
    HttpResponse<String> answer =
        app.send(
            method,
            "/a/b/",
            method.startsWith("P") ? "{}" : "",
            "Authorization",
            App.login("alice"),
            "Content-Type",
            method.equals("PATCH") ? "application/merge-patch+json" : "application/json");

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%25b", "a;b=c", "a%3Bb", "a%2eb", "a%20b", "a%C3%A9", "a%7Cb"})
  @DisplayName("with Tomcat as it comes, every name that a resource can have reaches the endpoint")
  void namesReachTheEndpoint(String name) throws Exception {
    HttpResponse<String> answer =
        app.send("GET", "/a/b/" + name, "", "Authorization", App.login("alice"));

    assertThat(answer.body()).contains("urn:lws:problem:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%2Fb", "a%5Cb", "a\\b", "a|b"})
  @DisplayName(
      "what no resource can be called Tomcat refuses by itself, for all of the application")
  void impossibleNames(String name) throws Exception {
    assertThat(app.raw("GET", "/a/b/" + name, "Authorization", App.login("alice")))
        .startsWith("HTTP/1.1 400")
        .doesNotContain("urn:lws:problem:");
  }

  @Test
  @DisplayName("a body is not asked for before the endpoint wants it")
  void continuesLate() throws Exception {
    String answer =
        app.raw(
            "PUT",
            "/a/b/c",
            "Authorization",
            App.login("alice"),
            "Expect",
            "100-continue",
            "Content-Length",
            "5");

    assertThat(answer).startsWith("HTTP/1.1 403");
  }

  @Test
  @DisplayName("health is down while the store fails, and says nothing of why")
  void healthIsDown() throws Exception {
    FailingStore store = app.bean(FailingStore.class);

    store.failing = true;
    HttpResponse<String> down = app.send("GET", "/actuator/health/lws", "");
    store.failing = false;

    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.body()).contains("DOWN").doesNotContain("/secret/place");
    assertThat(app.send("GET", "/actuator/health/lws", "").statusCode()).isEqualTo(200);
  }

  /** Is broken while it is told to be. */
  static final class FailingStore extends ForwardingStore {
    volatile boolean failing;

    FailingStore() {
      super(MemoryStore.create());
    }

    @Override
    public Snapshot snapshot() throws IOException {
      if (failing) {
        throw new IOException("/secret/place is gone");
      }
      return super.snapshot();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class DeniedApp {
    @Bean
    FailingStore store() {
      return new FailingStore();
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
          .httpBasic(Customizer.withDefaults())
          .csrf(csrf -> csrf.ignoringRequestMatchers("/a/b/**"))
          .build();
    }

    @Bean
    UserDetailsService users() {
      return name -> User.withUsername(name).password("{noop}pw").roles("USER").build();
    }
  }
}
