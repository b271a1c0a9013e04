// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.core.LwsStorage;
import dev.lws.core.LwsStorageBuilder;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.http.HttpBinding;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.OperationListener;
import dev.lws.core.operation.RepresentationValidator;
import dev.lws.core.patch.PatchFormat;
import dev.lws.servlet.LwsServlet;
import dev.lws.store.ResourceStore;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/**
 * Mounts an endpoint. The application says who may do what with an {@link Authorizer} bean; all
 * else has a default, which a bean of the same type replaces: {@link ResourceStore}, {@link
 * LwsStorage}, {@link HttpBinding}, {@link AgentResolver}. Beans of type {@link PatchFormat},
 * {@link RepresentationValidator}, {@link ChangeListener}, {@link OperationListener}, {@link
 * LwsStorageCustomizer} and {@link HttpBindingCustomizer} are collected.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "lws.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LwsProperties.class)
public class LwsAutoConfiguration {

  /** Made by Spring. */
  public LwsAutoConfiguration() {}

  /** Closed with the context. Opened only if something uses it. */
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  ResourceStore lwsResourceStore(LwsProperties properties) {
    return new Stores(properties.store()).open();
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  LwsStorage lwsStorage(
      LwsProperties properties,
      ResourceStore store,
      ObjectProvider<Authorizer> authorizer,
      ObjectProvider<PatchFormat> patchFormats,
      ObjectProvider<RepresentationValidator> validators,
      ObjectProvider<ChangeListener> changeListeners,
      ObjectProvider<OperationListener> operationListeners,
      ObjectProvider<LwsStorageCustomizer> customizers) {
    LwsStorageBuilder storage =
        LwsStorage.builder(
            store,
            authorizer.getIfAvailable(() -> DefaultAuthorizer.of(properties.authorization())));
    new Settings(properties).applyTo(storage);
    inReverse(patchFormats).forEach(storage::patchFormat); // the last one added comes first
    validators.orderedStream().forEach(storage::validator);
    changeListeners.orderedStream().forEach(storage::listener);
    operationListeners.orderedStream().forEach(storage::operationListener);
    customizers.orderedStream().forEach(customizer -> customizer.customize(storage));
    return storage.build();
  }

  private static <T> List<T> inReverse(ObjectProvider<T> beans) {
    List<T> result = beans.orderedStream().collect(Collectors.toList());
    Collections.reverse(result);
    return result;
  }

  @Bean
  @ConditionalOnMissingBean
  HttpBinding lwsHttpBinding(
      LwsProperties properties,
      LwsStorage storage,
      ObjectProvider<HttpBindingCustomizer> customizers) {
    HttpBinding.Builder binding = HttpBinding.builder(storage);
    new Settings(properties).applyTo(binding);
    customizers.orderedStream().forEach(customizer -> customizer.customize(binding));
    return binding.build();
  }

  @Bean
  @ConditionalOnMissingBean
  AgentResolver lwsAgentResolver() {
    return new ContainerAgents();
  }

  @Bean
  @ConditionalOnMissingBean(name = "lwsServlet")
  ServletRegistrationBean<LwsServlet> lwsServlet(
      LwsProperties properties, HttpBinding binding, AgentResolver agents) {
    ServletRegistrationBean<LwsServlet> registration =
        new ServletRegistrationBean<>(
            new LwsServlet(binding, agents::resolve), Mount.of(properties).pattern());
    registration.setName(Mount.SERVLET);
    registration.setLoadOnStartup(0); // so that the log says at once where the endpoint is
    return registration;
  }

  @Bean
  FilterRegistrationBean<MountFilter> lwsMountFilter(LwsProperties properties) {
    Mount mount = Mount.of(properties);
    FilterRegistrationBean<MountFilter> registration =
        new FilterRegistrationBean<>(new MountFilter(mount));
    registration.addUrlPatterns(mount.pattern());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
