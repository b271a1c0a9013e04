// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.settings;

/**
 * The bounds of one storage.
 *
 * @param contentBytes of one data resource
 * @param json those of JSON
 * @param patches those of patch documents and their results
 * @param auxiliaries client-created ones, of one resource (ALL-9)
 * @param userLinks those of a resource's user-managed links (ALL-9)
 */
public record Limits(
    long contentBytes, Json json, Patches patches, int auxiliaries, UserLinks userLinks) {

  /**
   * The bounds of JSON.
   *
   * @param checked whether a body whose media type is JSON must be JSON (UPD-16)
   * @param bytes of what is held in memory at once
   * @param depth of arrays and objects inside each other
   * @param memory in bytes of heap, of all that are parsed at once (SEC-3)
   */
  public record Json(boolean checked, int bytes, int depth, long memory) {}

  /**
   * The bounds of patches (UPD-11).
   *
   * @param documentBytes of a document that makes new JSON
   * @param byteDocumentBytes of a document that replaces bytes
   * @param zeroFillBytes of a gap behind the end
   * @param ranges of one patch
   */
  public record Patches(
      int documentBytes, long byteDocumentBytes, long zeroFillBytes, int ranges) {}

  /**
   * The bounds of a resource's user-managed links.
   *
   * @param count of the links
   * @param bytes of all of them together, in UTF-8
   */
  public record UserLinks(int count, int bytes) {}

  /** The most bytes that a JSON resource may have after a patch. */
  public long patchedJsonBytes() {
    return Math.min(json.bytes(), contentBytes);
  }
}
