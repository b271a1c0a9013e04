// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lws.core.internal.settings.Listings;
import dev.lws.core.internal.view.Listing;
import dev.lws.core.internal.view.Located;
import dev.lws.core.internal.view.ShownListing;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.Target;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.model.UriSpace;
import dev.lws.core.model.Vocabulary;
import dev.lws.core.operation.Contents;
import dev.lws.core.operation.Member;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Bytes;
import dev.lws.store.ResourceRecord.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a primary resource as an agent is shown it (REA-4).
 *
 * @param shown what the agent is shown
 * @param uris how references are written
 * @param form the form of listings
 */
public record ManifestDocument(ShownListing shown, UriSpace uris, Listings form) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * The tag of the manifest, if it is known before the document is written.
   *
   * @param page tells pages apart
   * @return null if it depends on what this agent is shown (REA-8)
   */
  public @Nullable EntityTag tag(MediaType format, String page) {
    return shown.perAgent() ? null : Tags.manifest(shown.token(), format, shape() + page);
  }

  /** The tags that a change may name: those of this, in whichever format it was read. */
  public Validators validators() throws IOException {
    if (!shown.perAgent()) {
      return Tags.ofManifest(shown.located().record(), shape());
    }
    byte[] bytes = write();
    return Tags.undated(
        Documents.MANIFEST_FORMATS.stream().map(format -> Tags.shown(bytes, format)).toList());
  }

  /** Tells tags apart that are made under other settings, of which the bytes depend too (ALL-7). */
  private String shape() {
    return Tags.shape(uris.basePath() + ' ' + form.containedNames() + ' ' + form.pageSize());
  }

  /** The meaning of the document. */
  public Contents.Listing contents() {
    Located container = shown.located();
    return new Contents.Listing(
        shown.listing().members().stream().map(member -> member(container, member)).toList(),
        shown.listing().total());
  }

  private static Member member(Located container, ResourceRecord member) {
    Target target = container.member(member).target();
    return new Member(
        target.text(),
        member.name(),
        target.container(),
        member.bytes().map(Bytes::mediaType),
        member.bytes().stream().mapToLong(bytes -> bytes.content().length()).findFirst(),
        ShownListing.modified(member),
        LinkAssembly.userTypes(member));
  }

  /** Writes the document. */
  public byte[] write() throws IOException {
    Located primary = shown.located();
    Listing listing = shown.listing();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 + 256 * listing.members().size());
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("@context", Vocabulary.CONTEXT);
      json.writeStringField("id", uris.href(primary.target()));
      writeTypes(json, primary.record());
      if (primary.kind() == Kind.CONTAINER) {
        writeMembers(json, primary, listing);
      }
      writeAuxiliaries(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void writeMembers(JsonGenerator json, Located container, Listing listing)
      throws IOException {
    if (listing.total().isPresent()) {
      json.writeNumberField(
          form.containedNames() ? "totalContainedItems" : "totalItems",
          listing.total().getAsLong());
    }
    json.writeArrayFieldStart(form.containedNames() ? "containedItems" : "items");
    for (ResourceRecord member : listing.members()) {
      json.writeStartObject();
      json.writeStringField("id", uris.href(container.member(member).target()));
      writeTypes(json, member);
      if (member.state() instanceof Bytes bytes) {
        writeMediaType(json, bytes.mediaType());
        json.writeNumberField("size", bytes.content().length());
      }
      writeModified(json, ShownListing.modified(member));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeAuxiliaries(JsonGenerator json) throws IOException {
    Located primary = shown.located();
    json.writeObjectFieldStart("auxiliaryMap");
    writeDocument(
        json, primary, Facet.MANIFEST, "Manifest", MediaType.LWS_JSON, shown.token().modified());
    writeDocument(
        json, primary, Facet.LINKSET, "Linkset", MediaType.LINKSET_JSON, shown.linksModified());
    for (ResourceRecord auxiliary : shown.auxiliaries().records()) {
      json.writeObjectFieldStart(Objects.requireNonNull(auxiliary.attachment()).relation());
      json.writeStringField("id", uris.href(primary.auxiliary(auxiliary).target()));
      writeTypes(json, auxiliary);
      if (auxiliary.state() instanceof Bytes bytes) {
        writeMediaType(json, bytes.mediaType());
      }
      writeModified(json, ShownListing.modified(auxiliary));
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void writeDocument(
      JsonGenerator json,
      Located primary,
      Facet facet,
      String type,
      MediaType mediaType,
      Instant modified)
      throws IOException {
    json.writeObjectFieldStart(facet == Facet.MANIFEST ? Vocabulary.MANIFEST : Vocabulary.LINKSET);
    json.writeStringField("id", uris.href(primary.target().facet(facet)));
    json.writeArrayFieldStart("type");
    json.writeString(type);
    json.writeString("Resource");
    json.writeEndArray();
    writeMediaType(json, mediaType.toString());
    writeModified(json, modified);
    json.writeEndObject();
  }

  private static void writeTypes(JsonGenerator json, ResourceRecord record) throws IOException {
    List<String> types = new ArrayList<>();
    for (String type : LinkAssembly.types(record.kind())) {
      types.add(type.substring(Vocabulary.LWS.length()));
    }
    LinkAssembly.userTypes(record).stream()
        .filter(ManifestDocument::isAbsolute)
        .forEach(types::add);
    json.writeArrayFieldStart("type");
    for (String type : types) {
      json.writeString(type);
    }
    json.writeEndArray();
  }

  /** In a manifest a name without a colon would be one of the LWS vocabulary. */
  private static boolean isAbsolute(String type) {
    return type.indexOf(':') > 0;
  }

  /** Under both names: the drafts differ. */
  private static void writeMediaType(JsonGenerator json, String mediaType) throws IOException {
    json.writeStringField("mediaType", mediaType);
    json.writeStringField("format", mediaType);
  }

  private static void writeModified(JsonGenerator json, Instant modified) throws IOException {
    Instant second = modified.truncatedTo(ChronoUnit.SECONDS);
    json.writeStringField("modified", second.toString());
  }
}
