// SPDX-License-Identifier: Apache-2.0
/**
 * Mounts an LWS endpoint in a Spring Boot application: {@link dev.lws.spring.LwsAutoConfiguration}
 * says with which beans, and the keys below {@code lws} with which settings. What an application
 * names of this package are {@link dev.lws.spring.AgentResolver}, {@link
 * dev.lws.spring.LwsStorageCustomizer} and {@link dev.lws.spring.HttpBindingCustomizer}.
 */
@NullMarked
package dev.lws.spring;

import org.jspecify.annotations.NullMarked;
