// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.internal.json.JsonTexts;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.patch.JsonChange;
import dev.lws.core.patch.PatchDocument;
import dev.lws.core.patch.PatchException;
import dev.lws.core.patch.PatchException.Failure;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchHead;

/**
 * A patch of JSON that has arrived, as bytes: it is parsed anew for each state that it is applied
 * to, so that between two attempts it takes no more memory than it has bytes.
 */
public final class JsonPatch {

  private final PatchFormat.OfJson format;
  private final PatchHead head;
  private final byte[] bytes;
  private final JsonTexts json;

  JsonPatch(PatchFormat.OfJson format, PatchHead head, byte[] bytes, JsonTexts json) {
    this.format = format;
    this.head = head;
    this.bytes = bytes;
    this.json = json;
  }

  /** The number of its bytes. */
  public int length() {
    return bytes.length;
  }

  /** The change that it asks for. */
  public JsonChange parsed() {
    return PatchReading.answered(() -> format.parse(new Document()));
  }

  /** The document as its format sees it. */
  private final class Document implements PatchDocument {

    @Override
    public PatchHead head() {
      return head;
    }

    @Override
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public JsonNode json() throws PatchException {
      try {
        return json.parse(bytes, "the patch");
      } catch (LwsException e) {
        throw new PatchException(
            e.kind() == Kind.BAD_REQUEST ? Failure.MALFORMED : Failure.INVALID_RESULT, e.detail());
      }
    }
  }
}
