// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit;

import java.util.Locale;
import java.util.Map;

/**
 * The media types of files by their names. A table of its own, since those of the platform differ
 * from one machine to the next.
 *
 * @param more what comes before the table, by extension in lower case
 */
record MediaTypes(Map<String, String> more) {

  private static final Map<String, String> TABLE =
      Map.ofEntries(
          Map.entry("bin", "application/octet-stream"),
          Map.entry("css", "text/css"),
          Map.entry("csv", "text/csv"),
          Map.entry("gif", "image/gif"),
          Map.entry("htm", "text/html"),
          Map.entry("html", "text/html"),
          Map.entry("ics", "text/calendar"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript"),
          Map.entry("json", "application/json"),
          Map.entry("jsonld", "application/ld+json"),
          Map.entry("md", "text/markdown"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("n3", "text/n3"),
          Map.entry("nq", "application/n-quads"),
          Map.entry("nt", "application/n-triples"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("png", "image/png"),
          Map.entry("rdf", "application/rdf+xml"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("trig", "application/trig"),
          Map.entry("ttl", "text/turtle"),
          Map.entry("txt", "text/plain"),
          Map.entry("vcf", "text/vcard"),
          Map.entry("webp", "image/webp"),
          Map.entry("xhtml", "application/xhtml+xml"),
          Map.entry("xml", "application/xml"),
          Map.entry("yaml", "application/yaml"),
          Map.entry("yml", "application/yaml"),
          Map.entry("zip", "application/zip"));

  /** Copies the map. */
  MediaTypes {
    more = Map.copyOf(more);
  }

  /** The media type that a name stands for; octets if it stands for none. */
  String of(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String known = TABLE.getOrDefault(extension, "application/octet-stream");
    return more.getOrDefault(extension, known);
  }
}
