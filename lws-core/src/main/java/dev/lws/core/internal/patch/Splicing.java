// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.patch;

import static com.google.common.math.LongMath.saturatedAdd;

import dev.lws.core.internal.settings.Limits;
import dev.lws.core.internal.view.View;
import dev.lws.core.model.MediaType;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.store.Content;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.Splice;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/**
 * A revision of bytes (UPD-8, UPD-9): edits that have arrived, spliced into the bytes that are
 * there. Costs what the patch costs, not the resource; save on JSON, whose result must be JSON
 * still (UPD-11).
 */
final class Splicing implements Revision {

  private final StagedEdits edits;
  private final Limits limits;

  Splicing(StagedEdits edits, Limits limits) {
    this.edits = edits;
    this.limits = limits;
  }

  @Override
  public Draft begin(View view, Bytes current) throws IOException {
    Content base = current.content();
    List<Splice> splices = edits.on(base.length());
    boolean json =
        limits.json().checked()
            && MediaType.parse(current.mediaType()).filter(MediaType::isJson).isPresent();
    checkBounds(splices, base.length(), json ? limits.patchedJsonBytes() : limits.contentBytes());
    return new Draft.Spliced(
        view.splice(base, splices),
        json ? OptionalInt.of(limits.json().depth()) : OptionalInt.empty());
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
    if (zeros > limits.patches().zeroFillBytes()) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "the patch leaves a gap of "
              + zeros
              + " bytes behind the end, which is at "
              + length
              + "; at most "
              + limits.patches().zeroFillBytes()
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

  @Override
  public void close() throws IOException {
    edits.close();
  }
}
