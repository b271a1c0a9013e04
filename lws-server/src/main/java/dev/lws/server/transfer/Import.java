// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import dev.lws.core.model.Target;
import dev.lws.core.model.Vocabulary;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Representation;
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
  private final StorageClient storage;
  private final Journal journal;
  private final Crew crew;

  Import(Path source, StorageClient storage, Journal journal, Crew crew) {
    this.source = source;
    this.storage = storage;
    this.journal = journal;
    this.crew = crew;
  }

  /** Copies all, or until the journal says stop; the crew may still be at it. */
  void run() {
    journal.attempt(source.toString(), () -> copyMembers(source, Target.ROOT, false));
  }

  /**
   * Copies what a folder has.
   *
   * @param fresh whether the container has just been made, so that nothing is in it
   */
  private void copyMembers(Path folder, Target container, boolean fresh) throws IOException {
    Folders.visit(
        folder,
        container.segments().size(),
        journal::isStopped,
        entry -> journal.attempt(name(entry), () -> copy(folder, entry, container, fresh)));
  }

  private void copy(Path folder, Path entry, Target container, boolean fresh)
      throws IOException, Refusal {
    FileState state = FileState.of(entry);
    switch (state.kind()) {
      case FILE -> crew.take(() -> copyFile(folder, entry, state, container, fresh));
      case DIRECTORY -> {
        Target target = StorageClient.child(container, text(folder, entry), true);
        boolean made = storage.make(target);
        if (made) {
          journal.madeContainer();
        }
        copyMembers(entry, target, made);
      }
      case SYMBOLIC_LINK ->
          throw new Refusal("is a symbolic link; those are not followed, and not kept");
      case OTHER -> throw new Refusal("is neither a file nor a folder");
    }
  }

  private void copyFile(Path folder, Path file, FileState state, Target container, boolean fresh) {
    FileSource bytes = new FileSource(file, state, journal);
    journal.attempt(
        name(file),
        () -> {
          Target target = StorageClient.child(container, text(folder, file), false);
          copyFile(file, state, target, fresh, bytes);
        });
    journal.pass(state.size() - bytes.counted());
    journal.passFile();
  }

  private void copyFile(Path file, FileState state, Target target, boolean fresh, FileSource bytes)
      throws IOException, Refusal {
    Optional<Representation> stored = fresh ? Optional.empty() : storage.find(target);
    if (stored.isPresent()) {
      requireNoAuxiliary(stored.get());
      if (isSame(file, state, target, stored.get())) {
        journal.present();
        return;
      }
      // What a client has said about the bytes is worth more than what a name says.
      storage.store(target, stored.get().mediaType(), bytes);
    } else {
      create(target, bytes);
    }
    journal.copied(state.size());
  }

  /** A name may promise JSON that the bytes are not; then they are bytes. */
  private void create(Target target, FileSource bytes) throws IOException {
    String type = MediaTypes.of(target.segments().get(target.segments().size() - 1));
    try {
      storage.store(target, type, bytes);
    } catch (LwsException e) {
      boolean invalid = e.kind() == Kind.BAD_REQUEST || e.kind() == Kind.UNPROCESSABLE_CONTENT;
      if (!invalid || e.getCause() != null || !MediaTypes.isJson(type)) {
        throw e;
      }
      storage.store(target, MediaTypes.UNKNOWN, bytes);
      journal.guessedWrong();
    }
  }

  private static void requireNoAuxiliary(Representation stored) throws Refusal {
    if (stored.links().mandatory().stream()
        .anyMatch(link -> link.relation().equals(Vocabulary.PRINCIPAL))) {
      throw new Refusal("has the name of an auxiliary resource, which is left as it is");
    }
  }

  private boolean isSame(Path file, FileState state, Target target, Representation stored)
      throws IOException, Refusal {
    return stored.length() == state.size()
        && (stored.lastModified().isAfter(state.changed().plus(DOUBT)) || hasBytes(target, file));
  }

  /** Whether a resource has the bytes of a file of the same length. */
  private boolean hasBytes(Target target, Path file) throws IOException, Refusal {
    return storage.open(
        target,
        (representation, stored) -> {
          byte[] block = new byte[BLOCK];
          try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (long at = 0; at < stored.length() && !journal.isStopped(); ) {
              ByteBuffer bytes = ByteBuffer.wrap(block);
              int read = stored.read(at, bytes);
              byte[] same = in.readNBytes(Math.max(read, 0));
              if (read < 0 || !Arrays.equals(same, 0, same.length, block, 0, read)) {
                return false;
              }
              at += read;
            }
            return in.read() < 0;
          }
        });
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

  /** The name by which people are told of an entry. */
  private String name(Path entry) {
    return source.relativize(entry).toString();
  }
}
