// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.core.auth.Agent;
import dev.lws.http.tck.host.HostSetup;
import dev.lws.http.tck.host.LwsHost;
import dev.lws.servlet.LwsServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The contract's servers: applications with all that the starter puts around the endpoint, in which
 * the endpoint itself changes from test to test, since an application takes long to start.
 */
final class BootHost implements LwsHost, AutoCloseable {

  private record Place(String contextPath, String mountPath) {}

  private final Map<Place, Deque<App>> idle = new HashMap<>();

  @Override
  public Running start(HostSetup setup) {
    Place place = new Place(setup.contextPath(), setup.mountPath());
    Deque<App> free = idle.computeIfAbsent(place, any -> new ArrayDeque<>());
    App app = free.isEmpty() ? application(place) : free.pop();
    app.bean(Changing.class).now = new Endpoint(setup);
    URI base = app.uri(setup.contextPath() + setup.mountPath() + "/");
    return new Running() {
      @Override
      public URI baseUri() {
        return base;
      }

      @Override
      public void close() {
        free.push(app);
      }
    };
  }

  private static App application(Place place) {
    return App.start(
        Empty.class,
        "server.servlet.context-path=" + place.contextPath(),
        "lws.path=" + (place.mountPath().isEmpty() ? "/" : place.mountPath()),
        "lws.store.type=memory",
        "server.tomcat.redirect-context-root=false",
        "server.tomcat.max-keep-alive-requests=-1",
        "lws.tomcat.pass-all-paths=true");
  }

  @Override
  public void close() {
    idle.values().forEach(apps -> apps.forEach(App::close));
  }

  private record Endpoint(LwsServlet servlet, boolean formFilter) {

    Endpoint(HostSetup setup) {
      this(
          new LwsServlet(
              setup.binding(),
              request ->
                  setup.agents().apply(Optional.ofNullable(request.getHeader("Authorization")))),
          setup.formFilter());
    }
  }

  /** Hands each request to the endpoint of the test that runs. */
  static final class Changing extends HttpServlet {
    private static final long serialVersionUID = 1L;

    transient volatile Endpoint now;

    @Override
    public void service(ServletRequest request, ServletResponse response)
        throws ServletException, IOException {
      now.servlet().service(request, response);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Empty {
    @Bean
    Changing changing() {
      return new Changing();
    }

    @Bean
    ServletRegistrationBean<Changing> lwsServlet(Changing servlet, LwsProperties properties) {
      ServletRegistrationBean<Changing> registration =
          new ServletRegistrationBean<>(servlet, Mount.of(properties).pattern());
      registration.setName(Mount.SERVLET);
      return registration;
    }

    @Bean
    FilterRegistrationBean<?> formFilter(Changing servlet) {
      return new FilterRegistrationBean<>(
          (request, response, chain) -> {
            if (servlet.now.formFilter()) {
              request.getParameter("any");
            }
            chain.doFilter(request, response);
          });
    }

    @Bean
    AgentResolver agents() {
      return request -> Agent.anonymous();
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
          .csrf(csrf -> csrf.disable())
          .build();
    }
  }
}
