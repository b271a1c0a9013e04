// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static com.google.common.math.LongMath.saturatedAdd;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchHead;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.Splice;
import dev.lws.store.StagedContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Applies patches of bytes (UPD-8, UPD-9): what arrives is staged once, and spliced into the bytes
 * of each state that its commit is tried on. Costs what the patch costs, not the resource; save on
 * JSON, whose result must be JSON still (UPD-11).
 */
final class BytePatching {

  private final StorageContext storage;
  private final Settings settings;

  BytePatching(StorageContext storage) {
    this.storage = storage;
    this.settings = storage.settings();
  }

  /** Reads a patch to its end. */
  StagedEdits receive(PatchFormat.OfBytes format, PatchHead head, RequestBody body)
      throws IOException {
    EditedBytes bytes =
        new EditedBytes(
            PatchReading.answered(() -> format.parse(head)),
            new IncomingBody(body, settings.maxBytePatchBytes(), null),
            settings.maxPatchRanges());
    StagedContent staged = storage.store().stage(bytes);
    return new StagedEdits(new Staged(staged), bytes.edits());
  }

  Patching.Application application(StagedEdits edits) {
    return (view, current) -> {
      Content base = current.content();
      List<Splice> splices = edits.on(base.length());
      boolean json = settings.checkJson() && Offers.mediaType(current).isJson();
      checkBounds(splices, base.length(), json ? mostJson() : settings.maxContentBytes());
      StagedContent result = view.splice(base, splices);
      return json ? () -> checkedJson(result) : () -> result;
    };
  }

  private void checkBounds(List<Splice> ascending, long length, long mostBytes) {
    long zeros = 0;
    long bytes = 0;
    long at = 0;
    for (Splice splice : ascending) {
      zeros += splice.offset() - Math.min(splice.offset(), Math.max(at, length));
      bytes = saturatedAdd(bytes, saturatedAdd(splice.offset() - at, splice.with().length()));
      at = saturatedAdd(splice.offset(), splice.removed());
    }
    bytes = saturatedAdd(bytes, Math.max(0, length - at));
    if (zeros > settings.maxZeroFillBytes()) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "the patch leaves a gap of "
              + zeros
              + " bytes behind the end, which is at "
              + length
              + "; at most "
              + settings.maxZeroFillBytes()
              + " are filled with zeros");
    }
    if (bytes > mostBytes) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "the result would have "
              + bytes
              + " bytes; at most "
              + mostBytes
              + " can be patched here");
    }
  }

  private long mostJson() {
    return Math.min(settings.maxJsonBytes(), settings.maxContentBytes());
  }

  private StagedContent checkedJson(StagedContent result) throws IOException {
    try {
      checkSyntax(result);
      return result;
    } catch (InvalidJsonException e) {
      result.close();
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "after the patch the resource would no longer be the JSON that its media type says: "
              + e.getMessage());
    } catch (IOException | RuntimeException e) {
      result.close();
      throw e;
    }
  }

  private void checkSyntax(StagedContent result) throws IOException, InvalidJsonException {
    JsonSyntax syntax = new JsonSyntax(settings.maxJsonDepth());
    ByteBuffer buffer = ByteBuffer.allocate(32 << 10);
    try (ContentReader content = result.open()) {
      long at = 0;
      for (int read = 0; read >= 0; read = content.read(at, buffer.clear())) {
        syntax.feed(buffer.array(), 0, read);
        at += read;
      }
    }
    syntax.finish();
  }
}
