// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.patch;

import dev.lws.core.internal.body.IncomingBody;
import dev.lws.core.internal.body.LateDocument;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.patch.ByteEdits;
import dev.lws.core.patch.BytePatch;
import dev.lws.core.patch.PatchException;
import dev.lws.core.patch.Placement;
import dev.lws.store.ContentSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The new bytes of a byte patch, those of all its edits one after another, on their way from the
 * document into the store. What is wrong with the document is an {@link LwsException}.
 */
final class EditedBytes implements ContentSource {

  private final BytePatch patch;
  private final IncomingBody document;
  private final int maxEdits;
  private final List<StagedEdits.Edit> edits = new ArrayList<>();

  EditedBytes(BytePatch patch, IncomingBody document, int maxEdits) {
    this.patch = patch;
    this.document = document;
    this.maxEdits = maxEdits;
  }

  /** The edits, once all bytes have been read. */
  List<StagedEdits.Edit> edits() {
    return edits;
  }

  /** That of the document, which is a little more where it is not only bytes. */
  @Override
  public OptionalLong announcedLength() {
    return document.announcedLength();
  }

  @Override
  public InputStream open() {
    return new Stream();
  }

  private final class Stream extends InputStream {
    private final LateDocument in = new LateDocument(document);
    private @Nullable ByteEdits parsed;
    private @Nullable Placement placement;
    private long from;
    private long at;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return length == 0 ? 0 : readEdits(target, offset, length);
      } catch (PatchException e) {
        throw PatchReading.refusal(e);
      }
    }

    private int readEdits(byte[] target, int offset, int length)
        throws PatchException, IOException {
      if (parsed == null) {
        parsed = patch.read(in);
        begin(parsed.next());
      }
      while (placement != null) {
        int read = parsed.read(target, offset, length);
        if (read >= 0) {
          at += read;
          return read;
        }
        edits.add(new StagedEdits.Edit(placement, from, at - from));
        begin(parsed.next());
      }
      // So that its length is checked, and whatever follows the last edit.
      in.transferTo(OutputStream.nullOutputStream());
      if (edits.isEmpty()) {
        throw PatchException.malformed("the patch changes nothing: it has no edit");
      }
      return -1;
    }

    private void begin(Optional<Placement> next) {
      if (next.isPresent() && edits.size() == maxEdits) {
        throw new LwsException(
            Kind.UNPROCESSABLE_CONTENT,
            "a patch has at most " + maxEdits + " ranges; send more than one patch");
      }
      placement = next.orElse(null);
      from = at;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
