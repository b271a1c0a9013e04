// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application with Spring Security, a controller and everything that reads forms. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SecuredApp.Pages.class)
class SecuredApp {

  /** The questions that the authorizer was asked. */
  static final class Asked implements Authorizer {
    final List<AccessRequest> requests = new CopyOnWriteArrayList<>();

    @Override
    public Decision decide(AccessRequest request) {
      requests.add(request);
      return Decision.of(!request.agent().isAnonymous());
    }
  }

  /** The operations that were observed. */
  static final class Observed implements ObservationHandler<Observation.Context> {
    final List<String> names = new CopyOnWriteArrayList<>();

    @Override
    public void onStop(Observation.Context context) {
      names.add(context.getName());
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }

  @RestController
  static class Pages {
    @PostMapping("/form")
    String form(@RequestParam("a") String a) {
      return "form " + a;
    }

    @GetMapping("/token")
    String token(CsrfToken token) {
      return token.getToken();
    }

    @GetMapping("/page/{name}")
    String page() {
      return "page";
    }
  }

  @Bean
  Asked authorizer() {
    return new Asked();
  }

  @Bean
  Observed observed() {
    return new Observed();
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/storage/**", "/actuator/**")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .httpBasic(Customizer.withDefaults())
        .csrf(csrf -> csrf.ignoringRequestMatchers("/storage/**"))
        .build();
  }

  @Bean
  UserDetailsService users() {
    // not an InMemoryUserDetailsManager, which makes hashes of these that take long to compare
    return name ->
        User.withUsername(name)
            .password("{noop}pw")
            .roles(name.equals("bob") ? new String[] {"USER", "ADMIN"} : new String[] {"USER"})
            .build();
  }
}
