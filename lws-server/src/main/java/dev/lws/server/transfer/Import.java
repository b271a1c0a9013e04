// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import dev.lws.core.Content;
import dev.lws.core.Resources;
import dev.lws.core.model.Vocabulary;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Representation;
import dev.lws.core.operation.RequestBody;
import dev.lws.store.ContentReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Copies a tree of files into a storage. Folders become containers, files data resources; nothing
 * is removed. What is stored already is not stored again, so that its ETag stays.
 *
 * <p>In memory are the few files under way, and deep down the names of the folders in a folder.
 */
final class Import {

  /**
   * A file that has changed so shortly before it was stored may have changed after it was read. It
   * is compared.
   */
  private static final Duration DOUBT = Duration.ofSeconds(2);

  private static final int BLOCK = 64 << 10;

  private final Path source;
  private final Resources storage;
  private final Journal journal;
  private final Crew crew;

  Import(Path source, Resources storage, Journal journal, Crew crew) {
    this.source = source;
    this.storage = storage;
    this.journal = journal;
    this.crew = crew;
  }

  /** Copies all, or until the journal says stop; the crew may still be at it. */
  void run() {
    journal.attempt(source.toString(), () -> copyMembers(source, "/", 0, false));
  }

  /**
   * Copies what a folder has.
   *
   * @param container where to; its path ends in a slash
   * @param depth of the folder below the source
   * @param fresh whether the container has just been made, so that nothing is in it
   */
  private void copyMembers(Path folder, String container, int depth, boolean fresh)
      throws IOException {
    Folders.visit(
        folder,
        depth,
        journal::isStopped,
        entry -> journal.attempt(name(entry), () -> copy(folder, entry, container, depth, fresh)));
  }

  private void copy(Path folder, Path entry, String container, int depth, boolean fresh)
      throws IOException, Refusal {
    FileState state = FileState.of(entry);
    switch (state.kind()) {
      case FILE -> crew.take(() -> copyFile(folder, entry, state, container, fresh));
      case DIRECTORY -> {
        String target = container + text(folder, entry) + "/";
        boolean made = storage.createContainers(target);
        if (made) {
          journal.madeContainer();
        }
        copyMembers(entry, target, depth + 1, made);
      }
      case SYMBOLIC_LINK ->
          throw new Refusal("is a symbolic link; those are not followed, and not kept");
      case OTHER -> throw new Refusal("is neither a file nor a folder");
    }
  }

  private void copyFile(Path folder, Path file, FileState state, String container, boolean fresh) {
    FileSource bytes = new FileSource(file, state, journal);
    journal.attempt(
        name(file), () -> copyFile(file, state, container + text(folder, file), fresh, bytes));
    journal.pass(state.size() - bytes.counted());
    journal.passFile();
  }

  private void copyFile(Path file, FileState state, String target, boolean fresh, FileSource bytes)
      throws IOException, Refusal {
    Optional<Representation> stored = fresh ? Optional.empty() : storage.describe(target);
    if (stored.isPresent()) {
      requireNoAuxiliary(stored.get());
      if (isSame(file, state, target, stored.get())) {
        journal.present();
        return;
      }
      // What a client has said about the bytes is worth more than what a name says.
      storage.put(target, RequestBody.of(stored.get().mediaType(), bytes));
    } else {
      create(target, bytes);
    }
    journal.copied(state.size());
  }

  /** A name may promise JSON that the bytes are not; then they are bytes. */
  private void create(String target, FileSource bytes) {
    String type = MediaTypes.of(target.substring(target.lastIndexOf('/') + 1));
    try {
      storage.put(target, RequestBody.of(type, bytes));
    } catch (LwsException e) {
      boolean invalid = e.kind() == Kind.BAD_REQUEST || e.kind() == Kind.UNPROCESSABLE_CONTENT;
      if (!invalid || e.getCause() != null || !MediaTypes.isJson(type)) {
        throw e;
      }
      storage.put(target, RequestBody.of(MediaTypes.UNKNOWN, bytes));
      journal.guessedWrong();
    }
  }

  private static void requireNoAuxiliary(Representation stored) throws Refusal {
    if (stored.links().mandatory().stream()
        .anyMatch(link -> link.relation().equals(Vocabulary.PRINCIPAL))) {
      throw new Refusal("has the name of an auxiliary resource, which is left as it is");
    }
  }

  private boolean isSame(Path file, FileState state, String target, Representation stored)
      throws IOException {
    return stored.length() == state.size()
        && (stored.lastModified().isAfter(state.changed().plus(DOUBT)) || hasBytes(target, file));
  }

  /** Whether a resource has the bytes of a file of the same length. */
  private boolean hasBytes(String target, Path file) throws IOException {
    byte[] block = new byte[BLOCK];
    try (Content content = storage.read(target);
        InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      ContentReader stored = content.reader();
      for (long at = 0; at < stored.length() && !journal.isStopped(); ) {
        int read = stored.read(at, ByteBuffer.wrap(block));
        byte[] same = in.readNBytes(Math.max(read, 0));
        if (read < 0 || !Arrays.equals(same, 0, same.length, block, 0, read)) {
          return false;
        }
        at += read;
      }
      return in.read() < 0;
    }
  }

  /** The name of an entry, if it is one beyond this file system. */
  private static String text(Path folder, Path entry) throws Refusal {
    String name = entry.getFileName().toString();
    try {
      if (folder.resolve(name).equals(entry)) {
        return name;
      }
    } catch (java.nio.file.InvalidPathException e) {
      // As said below.
    }
    throw new Refusal(
        "the name is no text in the encoding of this system; if it should be, set LC_ALL=C.UTF-8");
  }

  /** The name that an entry is told of by. */
  private String name(Path entry) {
    return source.relativize(entry).toString();
  }
}
