// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.patchformat;

import dev.lws.core.model.MediaType;
import dev.lws.core.patch.ByteEdits;
import dev.lws.core.patch.BytePatch;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchHead;
import dev.lws.core.patch.Placement;
import dev.lws.core.patch.Placement.ReplacedRange;
import java.util.List;

/** Puts the document before a text, such as the latest entry of a log that begins with it. */
public final class PrependFormat implements PatchFormat.OfBytes {

  private static final MediaType PREPEND = MediaType.of("text", "x-prepend");

  /** The place before the first byte, whatever the state of the resource. */
  private static final Placement START = (length, count) -> ReplacedRange.insertedAt(0);

  @Override
  public List<MediaType> mediaTypes() {
    return List.of(PREPEND);
  }

  @Override
  public boolean suits(MediaType target) {
    return target.type().equals("text");
  }

  @Override
  public BytePatch parse(PatchHead head) {
    return document -> ByteEdits.of(START, document);
  }
}
