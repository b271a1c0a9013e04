// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import dev.lws.spring.LwsProperties.Store;
import dev.lws.store.ResourceStore;
import dev.lws.store.fs.FileResourceStore;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/** Opens the store that the properties ask for. */
record Stores(Store settings) {

  private static final System.Logger LOG = System.getLogger(Stores.class.getName());

  ResourceStore open() {
    return type() == Store.Type.FS ? files() : memory();
  }

  private Store.Type type() {
    if (settings.type() != null) {
      return settings.type();
    }
    if (settings.directory() != null) {
      return Store.Type.FS;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "resources are kept in memory and lost when this application ends: set"
            + " lws.store.directory to keep them, or lws.store.type=memory if that is meant");
    return Store.Type.MEMORY;
  }

  private ResourceStore memory() {
    MemoryStore.Builder store = MemoryStore.builder();
    DataSize most = settings.maxBytes();
    if (most != null) {
      store.maxBytes(checked(most));
    }
    return store.build();
  }

  private ResourceStore files() {
    if (settings.directory() == null || settings.directory().isBlank()) {
      throw new InvalidConfigurationPropertyValueException(
          "lws.store.type", "fs", "it needs lws.store.directory, where resources are kept");
    }
    Path directory = Path.of(settings.directory()).toAbsolutePath();
    make(directory);
    FileResourceStore.Builder store = FileResourceStore.builder(directory);
    DataSize most = settings.maxBytes();
    if (most != null) {
      store.maxBytes(checked(most));
    }
    try {
      return store.open();
    } catch (IOException e) {
      throw unusable(directory, "no store can be opened there: " + e.getMessage(), e);
    }
  }

  private static void make(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw unusable(directory, "the directory cannot be made: " + e, e); // names the kind only
    }
  }

  private static RuntimeException unusable(Path directory, String reason, IOException cause) {
    RuntimeException told =
        new InvalidConfigurationPropertyValueException("lws.store.directory", directory, reason);
    told.addSuppressed(cause);
    return told;
  }

  private static long checked(DataSize most) {
    if (most.isNegative()) {
      throw new InvalidConfigurationPropertyValueException(
          "lws.store.max-bytes", most, "it is at least 0");
    }
    return most.toBytes();
  }
}
