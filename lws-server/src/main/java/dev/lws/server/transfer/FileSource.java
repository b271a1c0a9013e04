// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import dev.lws.store.ContentSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A file on its way into the storage. It ends in a failure if the file was changed meanwhile, or if
 * the transfer is to stop: then nothing of it is stored.
 */
final class FileSource implements ContentSource {

  private final Path file;
  private final FileState state;
  private final Journal journal;
  private long counted;

  /**
   * Creates the source of a file that is opened when it is read.
   *
   * @param state of the file before anything of it is read
   * @param journal is told of the bytes as they pass
   */
  FileSource(Path file, FileState state, Journal journal) {
    this.file = file;
    this.state = state;
    this.journal = journal;
  }

  /** The number of bytes that the journal was told of. */
  long counted() {
    return counted;
  }

  @Override
  public OptionalLong announcedLength() {
    return OptionalLong.of(state.size());
  }

  @Override
  public InputStream open() throws IOException {
    return new Watched(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
  }

  private final class Watched extends FilterInputStream {

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (journal.isStopped()) {
        throw new IOException("the transfer was stopped");
      }
      int read = in.read(target, offset, length);
      if (read > 0) {
        counted += read;
        journal.pass(read);
      } else if (read < 0 && !FileState.of(file).equals(state)) {
        throw new IOException("has changed while it was read; do it again");
      }
      return read;
    }
  }
}
