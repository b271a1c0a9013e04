// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Agent;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** A small application whose filter chains are for other paths, ended and started again. */
class RestartTest {

  @Test
  @DisplayName("what the file store holds is there again after a restart")
  void survives(@TempDir Path folder) throws Exception {
    String[] settings = {
      "spring.config.location=classpath:/members.yml", "lws.store.directory=" + folder
    };

    try (App app = App.start(SmallApp.class, settings)) {
      assertThat(
              app.send("PUT", "/storage/a.txt", "kept", "Content-Type", "text/plain").statusCode())
          .isEqualTo(201);
    }
    try (App app = App.start(SmallApp.class, settings)) {
      assertThat(app.send("GET", "/storage/a.txt", "").body()).isEqualTo("kept");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class SmallApp {
    @Bean
    AgentResolver agents() {
      return request -> Agent.of("urn:me");
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.securityMatcher("/nowhere").build();
    }
  }
}
