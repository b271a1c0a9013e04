// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.micrometer.ObservedOperations;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Makes each operation a Micrometer observation, if the application observes anything. */
@AutoConfiguration(
    before = LwsAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "lws.enabled", matchIfMissing = true)
@ConditionalOnClass({ObservedOperations.class, ObservationRegistry.class})
@ConditionalOnBean(ObservationRegistry.class)
public class LwsObservationAutoConfiguration {

  /** Made by Spring. */
  public LwsObservationAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  ObservedOperations lwsObservedOperations(ObservationRegistry registry) {
    return new ObservedOperations(registry);
  }
}
