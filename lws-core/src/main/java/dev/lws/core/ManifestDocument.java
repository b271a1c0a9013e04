// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.model.UriSpace;
import dev.lws.core.model.Vocabulary;
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

/**
 * Writes manifests (REA-4).
 *
 * @param uris how references are written
 * @param containedNames whether the members are called {@code containedItems} instead of {@code
 *     items}
 */
record ManifestDocument(UriSpace uris, boolean containedNames) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Writes what an agent is shown. */
  byte[] write(ShownListing shown) throws IOException {
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
      writeAuxiliaries(json, shown);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void writeMembers(JsonGenerator json, Located container, Listing listing)
      throws IOException {
    if (listing.total().isPresent()) {
      json.writeNumberField(
          containedNames ? "totalContainedItems" : "totalItems", listing.total().getAsLong());
    }
    json.writeArrayFieldStart(containedNames ? "containedItems" : "items");
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

  private void writeAuxiliaries(JsonGenerator json, ShownListing shown) throws IOException {
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
    record.links().stream()
        .filter(link -> link.relation().equals(Vocabulary.TYPE) && isAbsolute(link.target()))
        .forEach(link -> types.add(link.target()));
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
