// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/**
 * A patch to be sent.
 *
 * @param mediaType of the document
 * @param fields name, value, name, value... that go with it
 * @param document one byte a character
 */
public record PatchBody(String mediaType, List<String> fields, String document) {

  public static final String MERGE = "application/merge-patch+json";
  public static final String JSON_PATCH = "application/json-patch+json";
  public static final String SABREDAV = "application/x-sabredav-partialupdate";
  public static final String BYTERANGE = "message/byterange";
  public static final String BYTERANGES = "multipart/byteranges";

  /** The formats that a linkset takes. */
  public static final List<String> OF_JSON = List.of(MERGE, JSON_PATCH);

  /** The formats that data takes that is not JSON. */
  public static final List<String> OF_BYTES = List.of(SABREDAV, BYTERANGE, BYTERANGES);

  /** The formats that data takes that is JSON. */
  public static final List<String> ALL =
      List.of(MERGE, JSON_PATCH, SABREDAV, BYTERANGE, BYTERANGES);

  private static final String BOUNDARY = "split";

  public static PatchBody merge(String document) {
    return of(MERGE, document);
  }

  public static PatchBody json(String document) {
    return of(JSON_PATCH, document);
  }

  public static PatchBody sabreDav(String range, String bytes) {
    return new PatchBody(SABREDAV, List.of("X-Update-Range", range), bytes);
  }

  public static PatchBody byteRange(String part) {
    return of(BYTERANGE, part);
  }

  /** A multipart document of these {@link #part parts}, closed. */
  public static PatchBody byteRanges(String... parts) {
    return multipart(delimited(parts) + "\r\n--" + BOUNDARY + "--");
  }

  /** A multipart document that is whatever it is; its boundary is {@code split}. */
  public static PatchBody multipart(String document) {
    return of(BYTERANGES + "; boundary=" + BOUNDARY, document);
  }

  public static PatchBody of(String mediaType, String document) {
    return new PatchBody(mediaType, List.of(), document);
  }

  private static String delimited(String... parts) {
    StringBuilder document = new StringBuilder();
    for (String part : parts) {
      document.append("\r\n--").append(BOUNDARY).append("\r\n").append(part);
    }
    return document.substring(2);
  }

  /** A part: fields, an empty line, bytes. */
  public static String part(List<String> fields, String bytes) {
    StringBuilder part = new StringBuilder();
    fields.forEach(field -> part.append(field).append("\r\n"));
    return part.append("\r\n").append(bytes).toString();
  }

  /** A part that overwrites what lies from that byte on. */
  public static String part(long first, String bytes) {
    return part(
        List.of("Content-Range: bytes " + first + "-" + (first + bytes.length() - 1) + "/*"),
        bytes);
  }

  public byte[] bytes() {
    return document.getBytes(ISO_8859_1);
  }

  /** A request with this patch, of announced length. */
  public Request to(LwsClient client, String target) {
    return head(client, target).body(bytes());
  }

  /** A request with this patch, in chunks. */
  public Request chunkedTo(LwsClient client, String target) {
    return head(client, target).chunked(bytes());
  }

  private Request head(LwsClient client, String target) {
    return client
        .patch(target)
        .header("Content-Type", mediaType)
        .headers(fields.toArray(String[]::new));
  }

  @Override
  public String toString() {
    String shown = document.length() > 60 ? document.substring(0, 60) + "..." : document;
    return mediaType + " " + fields + " " + shown.replace("\r\n", "|");
  }
}
