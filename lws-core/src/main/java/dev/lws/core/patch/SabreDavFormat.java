// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import dev.lws.core.model.MediaType;
import dev.lws.core.patch.PatchException.Failure;
import java.util.List;

/**
 * SabreDAV's partial update (UPD-8): the document is the bytes, and {@code X-Update-Range} says
 * where they go. Where its description leaves something open: a start before the first byte is
 * {@link Failure#UNSATISFIABLE_RANGE}, an empty document changes nothing, and what goes beyond the
 * end extends the resource.
 */
final class SabreDavFormat implements PatchFormat.OfBytes {

  @Override
  public List<MediaType> mediaTypes() {
    return List.of(MediaType.SABREDAV_PARTIAL_UPDATE);
  }

  @Override
  public boolean suits(MediaType target) {
    return true;
  }

  @Override
  public boolean needsLength() {
    return true;
  }

  @Override
  public BytePatch parse(PatchHead head) throws PatchException {
    UpdateRange range = UpdateRange.parse(head.fields().apply(UpdateRange.FIELD));
    return document -> {
      range.check(head.length().orElseThrow());
      return ByteEdits.of(range, document);
    };
  }
}
