// SPDX-License-Identifier: Apache-2.0
/** A Spring Boot application with pages and logins of its own, which mounts a storage. */
@NullMarked
package dev.lws.examples.springboot;

import org.jspecify.annotations.NullMarked;
