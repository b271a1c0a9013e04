// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.firewall.HttpFirewall;

/**
 * The beans that an endpoint needs of Spring Security: the agent is its user, and its firewall lets
 * the paths of resources through to the endpoint. Who may reach the endpoint stays with the
 * application's filter chain.
 */
@AutoConfiguration(before = LwsAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "lws.enabled", matchIfMissing = true)
@ConditionalOnClass({SecurityContextHolder.class, HttpFirewall.class})
@EnableConfigurationProperties(LwsProperties.class)
public class LwsSecurityAutoConfiguration {

  /** Made by Spring. */
  public LwsSecurityAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  AgentResolver lwsSecurityContextAgents() {
    return new SecurityContextAgents(new ContainerAgents());
  }

  @Bean
  @ConditionalOnMissingBean
  HttpFirewall lwsHttpFirewall(LwsProperties properties) {
    return MountFirewall.of(Mount.of(properties));
  }
}
