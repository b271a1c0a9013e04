// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
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

/** The endpoint is all of an application that is behind a proxy, and has rules for paths. */
class WholeApplicationTest {

  private static final String[] ALICE = {
    "Authorization", App.login("alice"), "Content-Type", "text/plain"
  };

  private static App app;

  @BeforeAll
  static void start() {
    app =
        App.start(
            RootApp.class,
            "lws.path=/",
            "lws.store.type=memory",
            "lws.tomcat.pass-all-paths=true",
            "server.forward-headers-strategy=framework");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static HttpResponse<String> alice(String method, String target, String body)
      throws Exception {
    return app.send(method, target, body, ALICE);
  }

  @Test
  @DisplayName("what the application refuses is not done to the resource /error in its place")
  void errorsAreNoRequests() throws Exception {
    assertThat(alice("PUT", "/private", "x").statusCode()).isEqualTo(403);
    assertThat(alice("GET", "/error", "").statusCode()).isEqualTo(404);

    assertThat(alice("PUT", "/error", "kept").statusCode()).isEqualTo(201);
    assertThat(alice("GET", "/private", "").statusCode()).isEqualTo(403);
    assertThat(alice("DELETE", "/private", "").statusCode()).isEqualTo(403);
    assertThat(alice("GET", "/error", "").body()).isEqualTo("kept");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/private",
        "/private.meta",
        "/%70rivate",
        "/private;x",
        "/;x/private",
        "//private",
        "/./private",
        "/%2e/private",
        "/x/../private",
        "/x/%2e%2e/private",
        "/x/..;/private",
        "/x/.%2e;a=b/private",
        "%2Fprivate",
        "/%5Cprivate",
        "\\private",
        "/x\\..\\private",
        "/private/.",
        "/private;/",
        "/private/../private"
      })
  @DisplayName("a rule for a path holds for that path in each spelling")
  void rulesHold(String spelling) throws Exception {
    app.send(
        "PUT",
        "/private",
        "secret",
        "Authorization",
        App.login("root"),
        "Content-Type",
        "text/plain");

    assertThat(app.raw("GET", spelling, "Authorization", App.login("alice")))
        .doesNotStartWith("HTTP/1.1 2")
        .doesNotContain("secret");
    assertThat(app.raw("DELETE", spelling, "Authorization", App.login("alice")))
        .doesNotStartWith("HTTP/1.1 2");
    assertThat(app.send("GET", "/private", "", "Authorization", App.login("root")).body())
        .isEqualTo("secret");
  }

  @Test
  @DisplayName("a prefix that the proxy took away is no part of a resource's path")
  void prefixOfProxy() throws Exception {
    HttpResponse<String> created =
        app.send("PUT", "/seen", "x", concat(ALICE, "X-Forwarded-Prefix", "/outside"));

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(alice("GET", "/seen", "").body()).isEqualTo("x");
    assertThat(app.send("GET", "/", "", concat(ALICE, "X-Forwarded-Prefix", "/outside")).body())
        .contains("/outside/seen");
  }

  private static String[] concat(String[] some, String... more) {
    String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class RootApp {
    @Bean
    Authorizer authorizer() {
      return request -> Decision.of(!request.agent().isAnonymous());
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(
              requests ->
                  requests
                      .requestMatchers("/private/**", "/private.meta")
                      .hasRole("ADMIN")
                      .anyRequest()
                      .authenticated())
          .httpBasic(Customizer.withDefaults())
          .csrf(csrf -> csrf.disable())
          .build();
    }

    @Bean
    UserDetailsService users() {
      return name ->
          User.withUsername(name)
              .password("{noop}pw")
              .roles(name.equals("root") ? "ADMIN" : "USER")
              .build();
    }
  }
}
