// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.document;

import static dev.lws.core.model.Vocabulary.AUXILIARY;
import static dev.lws.core.model.Vocabulary.CONTAINER;
import static dev.lws.core.model.Vocabulary.DATA_RESOURCE;
import static dev.lws.core.model.Vocabulary.LINKSET;
import static dev.lws.core.model.Vocabulary.MANIFEST;
import static dev.lws.core.model.Vocabulary.PRINCIPAL;
import static dev.lws.core.model.Vocabulary.RESOURCE;
import static dev.lws.core.model.Vocabulary.STORAGE;
import static dev.lws.core.model.Vocabulary.STORAGE_DESCRIPTION;
import static dev.lws.core.model.Vocabulary.STORAGE_DESCRIPTION_URI;
import static dev.lws.core.model.Vocabulary.TYPE;
import static dev.lws.core.model.Vocabulary.UP;

import dev.lws.core.internal.view.Located;
import dev.lws.core.model.Link;
import dev.lws.core.model.MediaType;
import dev.lws.core.model.Target;
import dev.lws.core.model.Target.Facet;
import dev.lws.core.model.UriSpace;
import dev.lws.core.operation.ResourceLinks;
import dev.lws.store.ResourceRecord;
import dev.lws.store.ResourceRecord.Kind;
import dev.lws.store.UserLink;
import java.util.ArrayList;
import java.util.List;

/** The links of resources as one {@link UriSpace} writes them (ALL-8, REA-9). */
public record LinkAssembly(UriSpace uris) {

  /** The links of a resource in the order of their rank. */
  public ResourceLinks of(Located located, List<ResourceRecord> auxiliaries) {
    return new ResourceLinks(
        mandatory(located),
        auxiliaries.isEmpty()
            ? List.of()
            : auxiliaries.stream().map(auxiliary -> toAuxiliary(located, auxiliary)).toList(),
        userLinks(located.record(), true),
        userLinks(located.record(), false));
  }

  /**
   * The links of a document that the server manages: a linkset, a manifest, or the storage
   * description.
   */
  public ResourceLinks ofDocument(Target document) {
    List<Link> links = new ArrayList<>();
    if (document.facet() != Facet.DESCRIPTION) {
      links.add(Link.to(uris.href(document.facet(Facet.RESOURCE)), PRINCIPAL));
    }
    links.add(Link.to(RESOURCE, TYPE));
    links.addAll(toStorage());
    return new ResourceLinks(links, List.of(), List.of(), List.of());
  }

  /** The links of a resource that only the server can assert. */
  public List<Link> serverManaged(Located located, List<ResourceRecord> auxiliaries) {
    List<Link> links = new ArrayList<>(mandatory(located));
    auxiliaries.forEach(auxiliary -> links.add(toAuxiliary(located, auxiliary)));
    return links;
  }

  /** The links of a resource that its users manage. */
  public static List<Link> userManaged(ResourceRecord record) {
    return record.links().stream().map(LinkAssembly::asLink).toList();
  }

  /** The types that users gave to a resource. */
  static List<String> userTypes(ResourceRecord record) {
    return record.links().stream()
        .filter(link -> link.relation().equals(TYPE))
        .map(UserLink::target)
        .toList();
  }

  /** The types of the LWS namespace that a resource of that kind has. */
  static List<String> types(Kind kind) {
    return switch (kind) {
      case CONTAINER -> List.of(RESOURCE, CONTAINER);
      case DATA -> List.of(RESOURCE, DATA_RESOURCE);
      case AUXILIARY -> List.of(RESOURCE);
    };
  }

  private List<Link> mandatory(Located located) {
    List<Link> links = new ArrayList<>(10);
    if (located.principal() != null) {
      links.add(Link.to(uris.href(located.principal()), PRINCIPAL));
    } else if (!located.target().isRoot()) {
      links.add(Link.to(uris.href(located.target().parent()), UP));
    }
    types(located.kind()).forEach(type -> links.add(Link.to(type, TYPE)));
    if (located.principal() == null) {
      links.add(toDocument(located.target().facet(Facet.LINKSET), LINKSET, MediaType.LINKSET_JSON));
      links.add(toDocument(located.target().facet(Facet.MANIFEST), MANIFEST, MediaType.LWS_JSON));
    }
    links.addAll(toStorage());
    return links;
  }

  private List<Link> toStorage() {
    String description = uris.href(Target.DESCRIPTION);
    return List.of(
        Link.to(description, STORAGE_DESCRIPTION),
        Link.to(description, STORAGE_DESCRIPTION_URI),
        Link.to(description, STORAGE));
  }

  private Link toDocument(Target document, String relation, MediaType mediaType) {
    return Link.to(uris.href(document), relation, "type", mediaType.toString());
  }

  private Link toAuxiliary(Located principal, ResourceRecord auxiliary) {
    String relation = java.util.Objects.requireNonNull(auxiliary.attachment()).relation();
    return Link.to(uris.href(principal.auxiliary(auxiliary).target()), relation, AUXILIARY, "true");
  }

  private static List<Link> userLinks(ResourceRecord record, boolean types) {
    if (record.links().isEmpty()) {
      return List.of();
    }
    return record.links().stream()
        .filter(link -> link.relation().equals(TYPE) == types)
        .map(LinkAssembly::asLink)
        .toList();
  }

  private static Link asLink(UserLink link) {
    return new Link(link.target(), link.relation(), null, link.attributes());
  }
}
