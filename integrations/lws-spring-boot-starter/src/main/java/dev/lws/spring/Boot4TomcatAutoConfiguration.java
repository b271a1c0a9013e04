// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;

/** The embedded Tomcat, as Spring Boot 4 starts it. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "lws.enabled", matchIfMissing = true)
@ConditionalOnClass({TomcatConnectorCustomizer.class, Connector.class})
@EnableConfigurationProperties(LwsProperties.class)
public class Boot4TomcatAutoConfiguration {

  /** Made by Spring. */
  public Boot4TomcatAutoConfiguration() {}

  @Bean
  TomcatConnectorCustomizer lwsTomcatConnector(LwsProperties properties) {
    return new TomcatSettings(properties.tomcat().passAllPaths())::apply;
  }
}
