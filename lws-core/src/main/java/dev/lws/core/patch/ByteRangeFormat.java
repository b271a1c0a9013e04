// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import dev.lws.core.model.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** {@code message/byterange}: fields, an empty line, bytes (UPD-9). */
final class ByteRangeFormat implements PatchFormat.OfBytes {

  @Override
  public List<MediaType> mediaTypes() {
    return List.of(MediaType.MESSAGE_BYTERANGE);
  }

  @Override
  public boolean suits(MediaType target) {
    return true;
  }

  @Override
  public BytePatch parse(PatchHead head) {
    return ByteRangeFormat::read;
  }

  private static ByteEdits read(InputStream document) throws IOException, PatchException {
    PartInput input = new PartInput(document);
    PartFields fields = PartFields.read(input);
    PartBody body = new PartBody(fields, input::read);
    return new SingleEdit(fields.placement(), body::read);
  }
}
