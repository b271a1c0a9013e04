// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.execution;

import dev.lws.core.auth.Action;
import dev.lws.core.internal.document.DescriptionDocument;
import dev.lws.core.internal.document.Documents;
import dev.lws.core.internal.document.LinkAssembly;
import dev.lws.core.internal.document.ManifestDocument;
import dev.lws.core.internal.document.ShownLinkset;
import dev.lws.core.internal.document.Tags;
import dev.lws.core.internal.view.Lister;
import dev.lws.core.internal.view.Located;
import dev.lws.core.internal.view.ShownListing;
import dev.lws.core.internal.view.View;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.Target;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.operation.Contents;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.Representation;
import dev.lws.core.operation.Representation.Origin;
import dev.lws.core.operation.Representation.Paging;
import dev.lws.core.operation.RequestContext;
import dev.lws.core.operation.ResourceLinks;
import dev.lws.core.operation.Validator;
import dev.lws.core.precondition.Preconditions;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.core.precondition.Preconditions.Verdict;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.Seek;
import dev.lws.store.Token;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The read operation (SPEC section 4): everything in one answer comes from one snapshot (ALL-2).
 */
final class Reading {

  private final StorageContext storage;
  private final Offers offers;
  private final Lister lister;

  Reading(StorageContext storage) {
    this.storage = storage;
    this.offers = new Offers(storage.settings().patchFormats());
    this.lister = storage.lister();
  }

  ReadResult read(ReadRequest request) throws IOException {
    return storage.view(request.context().agent(), view -> read(view, request));
  }

  private ReadResult read(View view, ReadRequest request) throws IOException {
    Target target = request.context().target();
    if (target.facet() == Facet.DESCRIPTION) {
      return description(view, request);
    }
    Located found = view.require(Action.READ, target);
    if (target.facet() == Facet.LINKSET) {
      return linkset(view, request, found);
    }
    return target.facet() == Facet.RESOURCE && found.record().state() instanceof Bytes bytes
        ? stored(view, request, found, bytes)
        : manifest(view, request, found);
  }

  /**
   * The tags that a change of a container may name: those of its listing as this agent is shown it
   * (DEL-4).
   */
  Validators listingValidators(View view, Located container, RequestContext context)
      throws IOException {
    return manifest(view, container, context, Seek.first()).validators();
  }

  private ManifestDocument manifest(View view, Located primary, RequestContext context, Seek seek)
      throws IOException {
    return new ManifestDocument(
        ShownListing.of(view, primary, lister, seek),
        context.uris(),
        storage.settings().listings());
  }

  private ReadResult stored(View view, ReadRequest request, Located found, Bytes bytes)
      throws IOException {
    ResourceLinks links =
        new LinkAssembly(request.context().uris()).of(found, view.auxiliaries(found));
    Representation representation =
        stored(request.context().target(), found.record(), bytes, links);
    if (isNotModified(request.context().preconditions(), Tags.ofContent(found.record()))) {
      return new ReadResult.NotModified(representation);
    }
    return request.metadataOnly()
        ? new ReadResult.MetadataOnly(representation)
        : new ReadResult.Stored(representation, view.open(bytes.content()));
  }

  /** Stored bytes, apart from the bytes. */
  Representation stored(Target target, ResourceRecord record, Bytes bytes, ResourceLinks links) {
    Token token = record.tokens().content();
    return new Representation(
        target,
        bytes.mediaType(),
        bytes.content().length(),
        new Validator(Tags.content(token), token.modified(), token.sharedSecond()),
        Origin.STORED,
        links,
        null,
        offers.patchFormats(record));
  }

  private ReadResult manifest(View view, ReadRequest request, Located found) throws IOException {
    RequestContext context = request.context();
    LinkAssembly assembly = new LinkAssembly(context.uris());
    Seek seek =
        found.target().container()
            ? lister.seek(found.record().id(), request.cursor())
            : Seek.first();
    MediaType format = Documents.choose(request.negotiation(), Documents.MANIFEST_FORMATS);
    ManifestDocument manifest = manifest(view, found, context, seek);
    ShownListing shown = manifest.shown();
    Draft draft =
        new Draft(
            format,
            context.target().facet() == Facet.MANIFEST
                ? assembly.ofDocument(context.target())
                : assembly.of(found, shown.auxiliaries().records()),
            shown.token(),
            manifest.tag(format, pageMark(request, seek)),
            shown.perAgent() ? Origin.GENERATED_FOR_AGENT : Origin.GENERATED,
            found.target().container() ? shown.listing().paging() : null,
            List.of());
    return answer(request, draft, manifest::write, manifest::contents);
  }

  /**
   * Tells the tags of pages apart: a place has one cursor, whose end is as good as a hash of it.
   */
  private static String pageMark(ReadRequest request, Seek seek) {
    if (seek instanceof Seek.First) {
      return "";
    }
    String cursor = request.cursor().orElse("");
    return "-" + cursor.substring(Math.max(0, cursor.length() - 16));
  }

  private ReadResult linkset(View view, ReadRequest request, Located found) throws IOException {
    RequestContext context = request.context();
    MediaType format = Documents.choose(request.negotiation(), Documents.LINKSET_FORMATS);
    ShownLinkset linkset = ShownLinkset.of(view, found, context.uris());
    Token token = linkset.token();
    Draft draft =
        new Draft(
            format,
            new LinkAssembly(context.uris()).ofDocument(context.target()),
            token,
            linkset.tag(format),
            linkset.perAgent() ? Origin.GENERATED_FOR_AGENT : Origin.GENERATED,
            null,
            offers.ofLinkset().patchFormats());
    return answer(request, draft, () -> linkset.write(format), linkset::contents);
  }

  private ReadResult description(View view, ReadRequest request) throws IOException {
    RequestContext context = request.context();
    Located root =
        view.locate(Target.ROOT).orElseThrow(() -> new IOException("the storage has no root"));
    MediaType format = Documents.choose(request.negotiation(), Documents.DESCRIPTION_FORMATS);
    byte[] bytes = new DescriptionDocument(context.uris(), offers.everywhere()).write();
    Token creation = root.record().tokens().content();
    Draft draft =
        new Draft(
            format,
            new LinkAssembly(context.uris()).ofDocument(context.target()),
            creation,
            Tags.shown(bytes, format),
            Origin.GENERATED,
            null,
            List.of());
    return answer(request, draft, () -> bytes, Contents.Description::new);
  }

  /**
   * A document before it is written.
   *
   * @param tag its tag, if that is known beforehand; null if it depends on what this agent is shown
   * @param origin whether its bytes depend on who asks
   * @param paging where its neighbours are; null unless it is a listing
   */
  private record Draft(
      MediaType format,
      ResourceLinks links,
      Token token,
      @Nullable EntityTag tag,
      Origin origin,
      @Nullable Paging paging,
      List<MediaType> patchFormats) {}

  @FunctionalInterface
  private interface Rendering {
    byte[] render() throws IOException;
  }

  /** Evaluates the preconditions, before the document is written where its tag is known by then. */
  private ReadResult answer(
      ReadRequest request, Draft draft, Rendering rendering, Supplier<Contents> contents)
      throws IOException {
    Preconditions preconditions = request.context().preconditions();
    EntityTag known = draft.tag();
    if (known != null && isNotModified(preconditions, validators(request, draft, known))) {
      return new ReadResult.NotModified(representation(request, draft, known, 0));
    }
    byte[] bytes = rendering.render();
    EntityTag tag = known != null ? known : Tags.shown(bytes, draft.format());
    Representation representation = representation(request, draft, tag, bytes.length);
    if (known == null && isNotModified(preconditions, validators(request, draft, tag))) {
      return new ReadResult.NotModified(representation);
    }
    return request.metadataOnly()
        ? new ReadResult.MetadataOnly(representation)
        : new ReadResult.Document(representation, bytes, contents);
  }

  private static Validators validators(ReadRequest request, Draft draft, EntityTag tag) {
    boolean dependsOnSettings = request.context().target().facet() == Facet.DESCRIPTION;
    return draft.origin() == Origin.GENERATED_FOR_AGENT || dependsOnSettings
        ? Tags.undated(List.of(tag))
        : Tags.validators(List.of(tag), draft.token());
  }

  private static Representation representation(
      ReadRequest request, Draft draft, EntityTag tag, long length) {
    return new Representation(
        request.context().target(),
        draft.format().toString(),
        length,
        new Validator(tag, draft.token().modified(), draft.token().sharedSecond()),
        draft.origin(),
        draft.links(),
        draft.paging(),
        draft.patchFormats());
  }

  /**
   * Evaluates the preconditions of a read.
   *
   * @return whether the client has it already
   * @throws LwsException {@link Kind#PRECONDITION_FAILED}
   */
  private static boolean isNotModified(Preconditions preconditions, Validators current) {
    Verdict verdict = preconditions.evaluate(Optional.of(current), true);
    if (verdict instanceof Verdict.Failed failed) {
      throw Conditions.failed(failed);
    }
    return verdict instanceof Verdict.NotModified;
  }
}
