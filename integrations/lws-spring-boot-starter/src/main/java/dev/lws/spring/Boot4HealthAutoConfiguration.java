// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.store.ResourceStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Health of the store, where Spring Boot 4 has it. Only if storage and endpoint are the starter's,
 * since otherwise the application alone knows which store is used.
 */
@AutoConfiguration(after = LwsAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "lws.enabled", matchIfMissing = true)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
public class Boot4HealthAutoConfiguration {

  /** Made by Spring. */
  public Boot4HealthAutoConfiguration() {}

  @Bean
  @ConditionalOnBean(name = {"lwsStorage", "lwsHttpBinding"})
  @ConditionalOnEnabledHealthIndicator("lws")
  @ConditionalOnMissingBean(name = "lwsHealthIndicator")
  HealthIndicator lwsHealthIndicator(ResourceStore store, LwsProperties properties) {
    StoreCheck check = new StoreCheck(store, properties.name());
    return () ->
        (check.passes() ? Health.up() : Health.down()).withDetails(check.details()).build();
  }
}
