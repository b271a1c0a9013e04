// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import dev.lws.core.model.MediaType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The media types that the ends of file names stand for. A table of its own, since those of the
 * platform differ from one machine to the next.
 */
final class MediaTypes {

  /** The media type of names without an extension, or with one that stands for nothing here. */
  static final String UNKNOWN = "application/octet-stream";

  private static final Map<String, String> BY_EXTENSION =
      parsed(
          """
          application/atom+xml atom
          application/epub+zip epub
          application/geo+json geojson
          application/gzip gz tgz
          application/java-archive jar war
          application/json json map
          application/ld+json jsonld
          application/manifest+json webmanifest
          application/msword doc
          application/n-quads nq
          application/n-triples nt
          application/pdf pdf
          application/pgp-signature asc
          application/postscript ps eps
          application/rdf+xml rdf
          application/rtf rtf
          application/sparql-query rq
          application/sql sql
          application/toml toml
          application/trig trig
          application/vnd.apache.parquet parquet
          application/vnd.ms-excel xls
          application/vnd.ms-powerpoint ppt
          application/vnd.oasis.opendocument.presentation odp
          application/vnd.oasis.opendocument.spreadsheet ods
          application/vnd.oasis.opendocument.text odt
          application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
          application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
          application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
          application/vnd.sqlite3 sqlite sqlite3
          application/wasm wasm
          application/x-7z-compressed 7z
          application/x-bzip2 bz2
          application/x-ndjson ndjson jsonl
          application/x-tar tar
          application/x-xz xz
          application/xhtml+xml xhtml
          application/xml xml xsd
          application/xslt+xml xsl xslt
          application/yaml yaml yml
          application/zip zip
          application/zstd zst
          audio/aac aac
          audio/flac flac
          audio/midi mid midi
          audio/mp4 m4a
          audio/mpeg mp3
          audio/ogg oga ogg opus
          audio/wav wav
          font/otf otf
          font/ttf ttf
          font/woff woff
          font/woff2 woff2
          image/apng apng
          image/avif avif
          image/bmp bmp
          image/gif gif
          image/heic heic
          image/jpeg jpeg jpg
          image/jxl jxl
          image/png png
          image/svg+xml svg
          image/tiff tif tiff
          image/vnd.microsoft.icon ico
          image/webp webp
          message/rfc822 eml
          model/gltf+json gltf
          model/gltf-binary glb
          model/stl stl
          text/calendar ics
          text/css css
          text/csv csv
          text/html htm html
          text/javascript js mjs
          text/markdown markdown md
          text/n3 n3
          text/plain conf ini log text txt
          text/tab-separated-values tsv
          text/turtle ttl
          text/vcard vcf
          text/vtt vtt
          video/mp4 m4v mp4
          video/mpeg mpeg mpg
          video/ogg ogv
          video/quicktime mov
          video/webm webm
          video/x-matroska mkv
          video/x-msvideo avi
          """);

  private MediaTypes() {}

  /** The media type that a name stands for; {@link #UNKNOWN} if it stands for none. */
  static String of(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0
        ? UNKNOWN // a dot in front hides a file, and begins no extension
        : BY_EXTENSION.getOrDefault(name.substring(dot + 1).toLowerCase(Locale.ROOT), UNKNOWN);
  }

  /** Whether bytes of that type must be JSON. */
  static boolean isJson(String mediaType) {
    return MediaType.parse(mediaType).filter(MediaType::isJson).isPresent();
  }

  /** The extensions that are known, with their types. */
  static Map<String, String> table() {
    return BY_EXTENSION;
  }

  /** Each line has a type and the extensions that stand for it. */
  private static Map<String, String> parsed(String lines) {
    Map<String, String> types = new HashMap<>();
    for (String line : lines.lines().toList()) {
      String[] words = line.split(" ", -1);
      for (int i = 1; i < words.length; i++) {
        types.put(words[i], words[0]);
      }
    }
    return Map.copyOf(types);
  }
}
