// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import dev.lws.core.Content;
import dev.lws.core.Resources;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.Target;
import dev.lws.core.operation.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The way of tests to what is stored, without HTTP and without rules. Thread-safe. */
record BehindTheBack(Resources resources) {

  /** Creates or replaces a data resource, and creates the containers above it. */
  void write(String path, String mediaType, byte[] content) {
    Target target = target(path);
    if (target.container()) {
      throw new IllegalArgumentException(
          "a path that ends in a slash is a container's, which has no content: '" + path + "'");
    }
    resources.createContainers(target.parent().text());
    resources.put(path, RequestBody.of(mediaType, content));
  }

  /** Creates a container, and those above it, where they are not there. */
  void createContainers(String path) {
    resources.createContainers(target(path).text());
  }

  /** The bytes of a data resource. */
  Optional<byte[]> read(String path) {
    if (target(path).container()) {
      throw new IllegalStateException(path + " has no bytes");
    }
    try (Content content = resources.find(path).orElse(null)) {
      return content == null ? Optional.empty() : Optional.of(content.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a resource, a container with all below it. */
  void delete(String path) {
    resources.deleteTree(target(path).text());
  }

  private static Target target(String path) {
    try {
      return Target.at(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "not a path such as notes/todo.json: '" + path + "'; " + e.getMessage(), e);
    }
  }
}
