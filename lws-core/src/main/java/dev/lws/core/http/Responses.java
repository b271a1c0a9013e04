// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.http.ContentSending.Sending;
import dev.lws.core.http.ResponseHead.Field;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.Link;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.Target;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.operation.Capabilities;
import dev.lws.core.operation.CreateResult;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Operation;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.Representation;
import dev.lws.core.operation.Representation.Origin;
import dev.lws.core.operation.Representation.Paging;
import dev.lws.core.operation.ResourceLinks;
import dev.lws.core.operation.UpdateResult;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what the operations answer as responses. */
final class Responses {

  private final BindingSettings settings;
  private final ContentSending sending = new ContentSending();

  Responses(BindingSettings settings) {
    this.settings = settings;
  }

  void redirect(Answer answer, String location) throws IOException {
    answer.send(
        308,
        new HeaderFields()
            .add("Location", location)
            .add("Content-Length", "0")
            .add("Cache-Control", "no-cache"));
  }

  void capabilities(Answer answer, IncomingRequest request, Capabilities capabilities)
      throws IOException {
    HeaderFields fields = new HeaderFields();
    fields
        .addList("Allow", Answer.allow(capabilities))
        .addList("Accept-Patch", Answer.acceptPatch(capabilities.patchFormats()));
    if (capabilities.operations().contains(Operation.CREATE)) {
      fields.add("Accept-Post", "*/*");
    }
    if (capabilities.patchFormats().contains(MediaType.SABREDAV_PARTIAL_UPDATE)) {
      fields.add("DAV", "sabredav-partialupdate");
    }
    answer.send(204, fields.add("Cache-Control", cacheControl(request)));
  }

  void read(Answer answer, IncomingRequest request, ReadResult result) throws IOException {
    result.match(new Reading(answer, request));
  }

  /** The response to a read, for each of its answers (REA-1, REA-3). */
  private final class Reading implements ReadResult.Cases<Answer> {

    private final Answer answer;
    private final IncomingRequest request;

    Reading(Answer answer, IncomingRequest request) {
      this.answer = answer;
      this.request = request;
    }

    @Override
    public Answer notModified(ReadResult.NotModified result) throws IOException {
      HeaderFields fields = new HeaderFields();
      addState(fields, request, result.representation(), request.prefer());
      return answer.send(304, fields);
    }

    @Override
    public Answer metadataOnly(ReadResult.MetadataOnly result) throws IOException {
      return answer.send(200, whole(result.representation()));
    }

    @Override
    public Answer document(ReadResult.Document result) throws IOException {
      return answer.send(200, whole(result.representation()), result::writeTo);
    }

    private HeaderFields whole(Representation representation) {
      HeaderFields fields = new HeaderFields();
      addEntity(fields, representation.mediaType(), representation.length());
      addState(fields, request, representation, request.prefer());
      return fields;
    }

    @Override
    public Answer stored(ReadResult.Stored result) throws IOException {
      sendStored(answer, request, result, request.prefer());
      return answer;
    }
  }

  private void sendStored(
      Answer answer, IncomingRequest request, ReadResult.Stored stored, Prefer prefer)
      throws IOException {
    Sending chosen;
    try {
      chosen = sending.choose(request, stored);
    } catch (LwsException e) {
      if (e.kind() != Kind.RANGE_NOT_SATISFIABLE) {
        throw e;
      }
      answer.sendProblem(
          e, List.of(new Field("Content-Range", "bytes */" + stored.representation().length())));
      return;
    }
    HeaderFields fields = new HeaderFields();
    addEntity(fields, chosen.contentType(), chosen.length());
    chosen.contentRange().ifPresent(range -> fields.add("Content-Range", range));
    addState(fields, request, stored.representation(), prefer);
    answer.send(chosen.status(), fields, chosen.body());
  }

  void created(Answer answer, IncomingRequest request, CreateResult result) throws IOException {
    created(answer, request, result, List.of());
  }

  private void created(
      Answer answer, IncomingRequest request, CreateResult result, List<String> applied)
      throws IOException {
    HeaderFields fields =
        new HeaderFields()
            .addList("Preference-Applied", applied)
            .add("Location", request.uris().href(result.location()))
            .add("Content-Length", "0");
    addChange(fields, request, result.etag(), result.lastModified());
    addLinks(fields, request, result.links(), List.of(), Prefer.NONE);
    answer.send(201, fields); // CRE-1
  }

  void updated(Answer answer, IncomingRequest request, UpdateResult result) throws IOException {
    List<String> applied = new ArrayList<>();
    if (result.linksSet()) {
      applied.add("set-linkset");
    }
    if (result.created()) {
      CreateResult created =
          new CreateResult(result.target(), result.etag(), result.lastModified(), result.links());
      created(answer, request, created, applied);
      return;
    }
    HeaderFields fields = new HeaderFields();
    ReadResult representation = result.representation();
    if (representation == null) {
      fields.addList("Preference-Applied", applied);
      addChange(fields, request, result.etag(), result.lastModified());
      answer.send(204, fields);
      return;
    }
    applied.add("return=representation");
    fields.addList("Preference-Applied", applied);
    addEntity(
        fields,
        representation.representation().mediaType(),
        representation.representation().length());
    addState(fields, request, representation.representation(), Prefer.NONE);
    answer.send(200, fields, out -> representation.match(new Whole(out)));
  }

  /** The sending of all bytes of a representation that goes with a change. */
  private record Whole(OutputStream out) implements ReadResult.Cases<OutputStream> {

    @Override
    public OutputStream notModified(ReadResult.NotModified result) {
      return out; // has none
    }

    @Override
    public OutputStream metadataOnly(ReadResult.MetadataOnly result) {
      return out; // has none
    }

    @Override
    public OutputStream document(ReadResult.Document result) throws IOException {
      result.writeTo(out);
      return out;
    }

    @Override
    public OutputStream stored(ReadResult.Stored result) throws IOException {
      ContentSending.sendWhole(result, out);
      return out;
    }
  }

  void deleted(Answer answer, IncomingRequest request) throws IOException {
    answer.send(204, new HeaderFields().add("Cache-Control", cacheControl(request)));
  }

  private static void addEntity(HeaderFields fields, String mediaType, long length) {
    fields.add("Content-Type", mediaType).add("Content-Length", Long.toString(length));
  }

  private void addChange(
      HeaderFields fields, IncomingRequest request, EntityTag etag, Instant lastModified) {
    fields
        .add("ETag", etag.toString())
        .add("Last-Modified", lastModified(lastModified))
        .add("Cache-Control", cacheControl(request));
  }

  /** That which a representation's headers say beside its bytes: the same on 200, 206 and 304. */
  private void addState(
      HeaderFields fields, IncomingRequest request, Representation representation, Prefer prefer) {
    addChange(fields, request, representation.etag(), representation.lastModified());
    if (representation.origin() == Origin.STORED) {
      fields.add("Accept-Ranges", "bytes");
      settings
          .contentSecurityPolicy()
          .ifPresent(policy -> fields.add("Content-Security-Policy", policy));
    } else {
      fields.varyBy("Accept");
    }
    if (representation.perAgent()) {
      fields.varyBy("Authorization");
    }
    addContentLocation(fields, request, representation);
    fields.addList("Accept-Patch", Answer.acceptPatch(representation.patchFormats()));
    addLinks(
        fields,
        request,
        representation.links(),
        pages(request, representation.target(), representation.paging()),
        prefer);
    addPreference(fields, prefer);
  }

  /** A container answers with its manifest (REA-5). */
  private static void addContentLocation(
      HeaderFields fields, IncomingRequest request, Representation representation) {
    Target target = representation.target();
    if (target.container() && target.facet() == Facet.RESOURCE) {
      String manifest = request.uris().href(target.facet(Facet.MANIFEST));
      fields.add(
          "Content-Location",
          request.cursor().map(at -> manifest + "?cursor=" + at).orElse(manifest));
    }
  }

  private void addLinks(
      HeaderFields fields,
      IncomingRequest request,
      ResourceLinks links,
      List<Link> more,
      Prefer prefer) {
    String path = request.uris().href(request.route().target());
    fields.addAll(
        "Link", LinkHeaders.write(links, more, prefer, path, settings.maxLinkHeaderBytes()));
  }

  private static List<Link> pages(
      IncomingRequest request, Target listing, @Nullable Paging paging) {
    if (paging == null) {
      return List.of();
    }
    String first = request.uris().href(listing);
    List<Link> links = new ArrayList<>(List.of(Link.to(first, "first")));
    paging.next().ifPresent(cursor -> links.add(Link.to(first + "?cursor=" + cursor, "next")));
    paging.previous().ifPresent(cursor -> links.add(Link.to(first + "?cursor=" + cursor, "prev")));
    return links;
  }

  private static void addPreference(HeaderFields fields, Prefer prefer) {
    List<String> applied = new ArrayList<>();
    if (!prefer.include().isEmpty()) {
      applied.add("include=\"" + String.join(" ", prefer.include()) + "\"");
    }
    if (!prefer.omit().isEmpty()) {
      applied.add("omit=\"" + String.join(" ", prefer.omit()) + "\"");
    }
    if (!applied.isEmpty()) {
      fields.add("Preference-Applied", "return=representation; " + String.join("; ", applied));
      fields.varyBy("Prefer");
    }
  }

  private String lastModified(Instant modified) {
    // a clock that was set back must not make it later than Date (RFC 9110 §8.8.2.1)
    Instant now = settings.clock().instant();
    return HttpDate.format(modified.isAfter(now) ? now : modified);
  }

  /** Fresh for nobody without asking, and for nobody else where the agent is known (ALL-13). */
  private static String cacheControl(IncomingRequest request) {
    return request.exchange().agent().isAnonymous() ? "no-cache" : "private, no-cache";
  }
}
