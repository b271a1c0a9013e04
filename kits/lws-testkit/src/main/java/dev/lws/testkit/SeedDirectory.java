// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory on the class path, whose files a storage has at the beginning of a test. */
final class SeedDirectory {

  private SeedDirectory() {}

  /** A resource that is to be there. Immutable. */
  static final class Entry {

    private final String path;
    private final byte @Nullable [] bytes;

    private Entry(String path, byte @Nullable [] bytes) {
      this.path = path;
      this.bytes = bytes;
    }

    /** Below the root, without escapes. */
    String path() {
      return path;
    }

    /** Those of a file; null for a directory. Not to be changed. */
    byte @Nullable [] bytes() {
      return bytes;
    }
  }

  /**
   * Reads all files of a directory; those above others come first.
   *
   * @throws IllegalArgumentException if there is no such directory on the class path
   */
  static List<Entry> read(String name) {
    URL url = find(name);
    try {
      return "jar".equals(url.getProtocol()) ? inJar(url, name) : below(Path.of(url.toURI()), name);
    } catch (IOException e) {
      throw new UncheckedIOException("the seed directory cannot be read: " + url, e);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the seed directory is at no URI: " + url, e);
    }
  }

  private static URL find(String name) {
    String resource = name.startsWith("/") ? name.substring(1) : name;
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? SeedDirectory.class.getClassLoader() : context;
    URL url = Objects.requireNonNull(loader).getResource(resource);
    if (url == null) {
      throw new IllegalArgumentException(
          "there is no directory '"
              + name
              + "' on the class path; with Maven and Gradle it lies in src/test/resources");
    }
    return url;
  }

  private static List<Entry> inJar(URL url, String name) throws IOException {
    JarURLConnection connection = (JarURLConnection) url.openConnection();
    Path jar = new File(URI.create(connection.getJarFileURL().toString())).toPath();
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      return below(files.getPath(connection.getEntryName()), name);
    }
  }

  private static List<Entry> below(Path directory, String name) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("'" + name + "' on the class path is no directory");
    }
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.filter(path -> !path.equals(directory)).sorted().toList()) {
        byte[] bytes = Files.isDirectory(path) ? null : Files.readAllBytes(path);
        entries.add(new Entry(below(directory, path), bytes));
      }
    }
    return entries;
  }

  private static String below(Path directory, Path path) {
    List<String> names = new ArrayList<>();
    directory.relativize(path).forEach(segment -> names.add(segment.toString().replace("/", "")));
    return String.join("/", names);
  }
}
