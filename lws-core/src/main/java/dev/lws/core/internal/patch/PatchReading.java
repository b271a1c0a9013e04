// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.internal.body.IncomingBody;
import dev.lws.core.internal.body.Staged;
import dev.lws.core.internal.json.DocumentMemory;
import dev.lws.core.internal.json.JsonTexts;
import dev.lws.core.internal.settings.Limits;
import dev.lws.core.model.MediaType;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.operation.UpdateRequest;
import dev.lws.core.patch.JsonChange;
import dev.lws.core.patch.PatchException;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.patch.PatchFormats;
import dev.lws.core.patch.PatchHead;
import dev.lws.store.ResourceStore;
import java.io.IOException;

/**
 * Reads patch documents, each once and to its end, and turns what formats refuse into what
 * operations refuse (UPD-5, UPD-10).
 */
public final class PatchReading {

  private final ResourceStore store;
  private final PatchFormats formats;
  private final JsonTexts json;
  private final DocumentMemory memory;
  private final Limits limits;

  public PatchReading(
      ResourceStore store, PatchFormats formats, DocumentMemory memory, Limits limits) {
    this.store = store;
    this.formats = formats;
    this.memory = memory;
    this.limits = limits;
    this.json = new JsonTexts(limits.json().bytes(), limits.json().depth());
  }

  /** Reads what stands beside the document. */
  public PatchHead head(UpdateRequest.Patch request) {
    return new PatchHead(
        mediaType(request.document()),
        request.document().source().announcedLength(),
        request.parameters());
  }

  /** The media type of a patch document; one that is none is that of octets. */
  public static MediaType mediaType(RequestBody document) {
    return MediaType.parse(document.mediaType()).orElse(MediaType.OCTET_STREAM);
  }

  /** Checks of a head what can be checked before the target is looked up (ALL-12). */
  public void check(PatchHead head) {
    try {
      formats.check(head);
    } catch (PatchException e) {
      throw refusal(e);
    }
  }

  /** Reads a document that changes stored bytes. */
  public Revision revision(PatchFormat format, PatchHead head, RequestBody document)
      throws IOException {
    return format instanceof PatchFormat.OfBytes ofBytes
        ? new Splicing(edits(ofBytes, head, document), limits)
        : new Rendering(
            new JsonRewriting(
                patch((PatchFormat.OfJson) format, head, document), json, memory, limits));
  }

  private StagedEdits edits(PatchFormat.OfBytes format, PatchHead head, RequestBody document)
      throws IOException {
    EditedBytes bytes =
        new EditedBytes(
            answered(() -> format.parse(head)),
            new IncomingBody(document, limits.patches().byteDocumentBytes(), null),
            limits.patches().ranges());
    return new StagedEdits(new Staged(store.stage(bytes)), bytes.edits());
  }

  /** Reads a document that changes JSON. */
  public JsonPatch patch(PatchFormat.OfJson format, PatchHead head, RequestBody document) {
    byte[] bytes = new IncomingBody(document, limits.patches().documentBytes(), null).readFully();
    return new JsonPatch(format, head, bytes, json);
  }

  /** Applies a patch to the current JSON. */
  public static JsonNode applied(JsonChange change, JsonNode current) {
    return answered(() -> change.apply(current));
  }

  /** Work of a format, which may refuse. */
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
}
