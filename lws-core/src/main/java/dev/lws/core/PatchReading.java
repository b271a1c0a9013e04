// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.model.MediaType;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.operation.UpdateRequest.Mode;
import dev.lws.core.patch.JsonChange;
import dev.lws.core.patch.PatchDocument;
import dev.lws.core.patch.PatchException;
import dev.lws.core.patch.PatchException.Failure;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchFormats;
import dev.lws.core.patch.PatchHead;

/** Reads patch documents, and turns what formats refuse into what operations refuse (UPD-10). */
final class PatchReading {

  private final PatchFormats formats;
  private final JsonTexts json;
  private final int maxBytes;

  PatchReading(Settings settings, JsonTexts json) {
    this.formats = settings.patchFormats();
    this.json = json;
    this.maxBytes = settings.maxPatchBytes();
  }

  /** What a format does that may refuse. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws PatchException;
  }

  /** Lets a format do its work. */
  static <T> T answered(Step<T> step) {
    try {
      return step.run();
    } catch (PatchException e) {
      throw refusal(e);
    }
  }

  static LwsException refusal(PatchException e) {
    return new LwsException(
        switch (e.failure()) {
          case MALFORMED -> Kind.BAD_REQUEST;
          case CONFLICT -> Kind.CONFLICT;
          case UNSATISFIABLE_RANGE -> Kind.RANGE_NOT_SATISFIABLE;
          case INVALID_RESULT -> Kind.UNPROCESSABLE_CONTENT;
        },
        String.valueOf(e.getMessage()));
  }

  /** Reads what stands beside the document. */
  PatchHead head(UpdateRequest request, Mode.Patch mode) {
    return new PatchHead(
        mediaType(request.mediaType()),
        request.body().source().announcedLength(),
        mode.parameters());
  }

  /** Checks of it what can be checked before the target is looked up (ALL-12). */
  void check(PatchHead head) {
    try {
      formats.check(head);
    } catch (PatchException e) {
      throw refusal(e);
    }
  }

  /** The media type of a patch document; one that is none is that of octets. */
  static MediaType mediaType(String text) {
    return MediaType.parse(text).orElse(MediaType.OCTET_STREAM);
  }

  /** Reads and parses a whole document. */
  JsonChange change(PatchFormat.OfJson format, PatchHead head, RequestBody body) {
    byte[] bytes = new IncomingBody(body, maxBytes, null).readFully();
    return answered(() -> format.parse(new Received(head, bytes, json)));
  }

  /** Applies a patch to the current JSON. */
  static JsonNode applied(JsonChange change, JsonNode current) {
    return answered(() -> change.apply(current));
  }

  /** A document in memory. */
  private static final class Received implements PatchDocument {
    private final PatchHead head;
    private final byte[] bytes;
    private final JsonTexts json;

    Received(PatchHead head, byte[] bytes, JsonTexts json) {
      this.head = head;
      this.bytes = bytes;
      this.json = json;
    }

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
