package dev.lws.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.LwsException.Kind;
import dev.lws.core.auth.Action;
import dev.lws.core.patch.PatchException;
import dev.lws.core.patch.PatchFormat;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.StagedContent;
import dev.lws.store.TokenKind;
import dev.lws.store.UserLink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Patches of stored JSON (UPD-5, UPD-6, UPD-10): parsed once, applied anew to each state they are
 * tried on.
 */
final class JsonPatching {

  private final StorageContext storage;
  private final Bodies bodies;
  private final Reading reading;
  private final JsonTexts json;
  private final Offers offers;
  private final UserLinks userLinks;

  JsonPatching(StorageContext storage, Bodies bodies, Reading reading, JsonTexts json) {
    this.storage = storage;
    this.bodies = bodies;
    this.reading = reading;
    this.json = json;
    this.offers = new Offers(storage.settings().patchFormats());
    this.userLinks = new UserLinks(storage.settings());
  }

  UpdateResult patch(UpdateRequest request) throws IOException {
    PatchFormat format =
        storage.view(request.context().agent(), view -> format(request, examine(view, request)));
    PatchFormat.Patch patch =
        parse(
            format,
            new IncomingBody(request.body(), storage.settings().maxPatchBytes(), null),
            json);
    return storage.commits().run(() -> plan(request, patch));
  }

  /** Parses a patch document; shared with the patches of linksets. */
  static PatchFormat.Patch parse(PatchFormat format, IncomingBody body, JsonTexts json) {
    try {
      return format.parse(json.parse(body.readFully()));
    } catch (PatchException e) {
      throw refusal(e);
    }
  }

  /** Applies a patch; shared with the patches of linksets. */
  static JsonNode apply(PatchFormat.Patch patch, JsonNode current) {
    try {
      return patch.apply(current);
    } catch (PatchException e) {
      throw refusal(e);
    }
  }

  private static LwsException refusal(PatchException e) {
    return new LwsException(
        switch (e.failure()) {
          case MALFORMED -> Kind.BAD_REQUEST;
          case CONFLICT -> Kind.CONFLICT;
          case INVALID_RESULT -> Kind.UNPROCESSABLE_CONTENT;
        },
        String.valueOf(e.getMessage()));
  }

  private Located examine(View view, UpdateRequest request) throws IOException {
    RequestContext context = request.context();
    Located found = view.require(Action.UPDATE, context.target());
    offers.check(Operation.PATCH, found, context.target());
    IncomingBody.checkAnnounced(request.body(), storage.settings().maxPatchBytes());
    format(request, found);
    Conditions.require(context.preconditions(), Optional.of(Tags.ofContent(found.record())));
    if (request.conditionRequired()) {
      Conditions.requireGuard(context.preconditions());
    }
    return found;
  }

  private PatchFormat format(UpdateRequest request, Located found) {
    return found
        .record()
        .bytes()
        .flatMap(bytes -> offers.choose(request.mediaType(), Offers.mediaType(bytes)))
        .orElseThrow(() -> Offers.unsuitable(request.mediaType(), offers.of(found.record())));
  }

  /**
   * What a patch is applied to.
   *
   * @param json the stored document
   */
  private record Ground(
      Located located,
      List<ResourceRecord> auxiliaries,
      String mediaType,
      JsonNode json,
      List<Expectation> basis) {}

  private Ground look(View view, UpdateRequest request) throws IOException {
    Located found = examine(view, request);
    Bytes current = found.record().bytes().orElseThrow(View::nothingThere);
    return new Ground(
        found,
        view.auxiliaries(found),
        current.mediaType(),
        read(view, current),
        List.copyOf(view.basis()));
  }

  private Plan<UpdateResult> plan(UpdateRequest request, PatchFormat.Patch patch)
      throws IOException {
    Ground ground = storage.view(request.context().agent(), view -> look(view, request));
    Located found = ground.located();
    byte[] result = json.write(apply(patch, ground.json()));
    checkResult(result);
    List<Expectation> expectations = new ArrayList<>(ground.basis());
    expectations.add(Conditions.unchanged(found, TokenKind.CONTENT));
    List<UserLink> links = null;
    if (request.setLinks() && found.principal() == null) {
      links = userLinks.extended(found.record().links(), request.links());
      expectations.add(Conditions.unchanged(found, TokenKind.LINKS));
    }
    StagedContent staged = new Staged(storage.store().stage(ContentSource.of(result)));
    try {
      bodies.validate(
          found.target().parent().path(storage.settings().name()), ground.mediaType(), staged);
      return new ContentUpdate(
              found, ground.auxiliaries(), ground.mediaType(), staged, links, expectations)
          .plan(storage, reading, request, staged);
    } catch (IOException | RuntimeException e) {
      staged.close();
      throw e;
    }
  }

  private JsonNode read(View view, Bytes bytes) throws IOException {
    long length = bytes.content().length();
    if (length > storage.settings().maxJsonBytes()) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "only JSON of up to "
              + storage.settings().maxJsonBytes()
              + " bytes is patched in place; this has "
              + length);
    }
    ByteBuffer text = ByteBuffer.allocate((int) length);
    try (ContentReader content = view.open(bytes.content())) {
      while (text.hasRemaining() && content.read(text.position(), text) >= 0) {
        // reads on until all is there
      }
    }
    try {
      return json.parse(text.array());
    } catch (LwsException e) {
      throw new LwsException(
          Kind.CONFLICT, "what is stored is not JSON that can be patched; replace it with PUT");
    }
  }

  private void checkResult(byte[] result) {
    long most = Math.min(storage.settings().maxJsonBytes(), storage.settings().maxContentBytes());
    if (result.length > most) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "the result would have " + result.length + " bytes; at most " + most + " are stored");
    }
  }
}
