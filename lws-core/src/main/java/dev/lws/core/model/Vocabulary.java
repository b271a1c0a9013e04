// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import java.util.Set;

/**
 * The names that the LWS drafts give to types and relations. Where drafts differ, all are sent
 * (ALL-8).
 */
public final class Vocabulary {

  /** The LWS namespace. */
  public static final String LWS = "https://www.w3.org/ns/lws#";

  /** Type of everything served. */
  public static final String RESOURCE = LWS + "Resource";

  /** Type of what may contain others. */
  public static final String CONTAINER = LWS + "Container";

  /** Type of bytes with a media type. */
  public static final String DATA_RESOURCE = LWS + "DataResource";

  /** The JSON-LD context of manifests and storage descriptions. */
  public static final String CONTEXT = "https://www.w3.org/ns/lws/v1";

  /** From a contained resource to its container. */
  public static final String UP = "up";

  /** From an auxiliary to its principal. */
  public static final String PRINCIPAL = "principal";

  /** From a resource to its types. */
  public static final String TYPE = "type";

  /** From a primary resource to its linkset (RFC 9264 §6). */
  public static final String LINKSET = "linkset";

  /** From a primary resource to its manifest. */
  public static final String MANIFEST = "manifest";

  /** From a resource to itself. */
  public static final String SELF = "self";

  /** From any resource to the storage description, as the operations draft names it. */
  public static final String STORAGE_DESCRIPTION = "storageDescription";

  /** From any resource to the storage description, as a URI. */
  public static final String STORAGE_DESCRIPTION_URI = LWS + "storageDescription";

  /** From any resource to its storage, as the published draft names it. */
  public static final String STORAGE = LWS + "storage";

  /** The target attribute that marks a link to an auxiliary. */
  public static final String AUXILIARY = "auxiliary";

  /**
   * The relations that only the server asserts, lower-cased (CRE-4, CRE-6). A client's links with
   * them never override; no client-created auxiliary can have them. {@link #TYPE} is shared:
   * targets outside the LWS namespace are the user's.
   */
  public static final Set<String> SERVER_MANAGED =
      Set.of(
          UP,
          PRINCIPAL,
          LINKSET,
          MANIFEST,
          SELF,
          STORAGE_DESCRIPTION.toLowerCase(java.util.Locale.ROOT),
          STORAGE_DESCRIPTION_URI.toLowerCase(java.util.Locale.ROOT),
          STORAGE.toLowerCase(java.util.Locale.ROOT));

  private Vocabulary() {}
}
