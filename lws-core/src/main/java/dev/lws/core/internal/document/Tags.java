// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.document;

import com.google.common.hash.Hashing;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.MediaType;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Token;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * The entity tags of a resource's representations (ALL-7). A version names a state, a variant's
 * letters one of the ways it is written; so equal bytes of two states or two variants never share a
 * tag.
 */
public final class Tags {

  private Tags() {}

  /** The tag of stored bytes. */
  public static EntityTag content(ResourceRecord record) {
    return content(record.tokens().content());
  }

  /** The tag of stored bytes in the state that a token names. */
  public static EntityTag content(Token token) {
    return EntityTag.strong(token.version().toString());
  }

  /**
   * The tag of a linkset.
   *
   * @param shape what else its bytes depend on
   */
  public static EntityTag linkset(Token links, MediaType format, String shape) {
    return EntityTag.strong(links.version() + "-l" + letter(format) + shape);
  }

  /** The tag of a linkset with something hidden, in a form that does not show that. */
  public static EntityTag shownLinkset(byte[] document, MediaType format, String shape) {
    return EntityTag.strong(hash(document) + "-l" + letter(format) + shape);
  }

  /** A short name of what the bytes of a document depend on beside the state: settings. */
  public static String shape(String settings) {
    return "-" + Hashing.murmur3_32_fixed().hashString(settings, StandardCharsets.UTF_8);
  }

  /**
   * The tag of a listing that everybody is shown alike.
   *
   * @param page tells settings and pages apart
   */
  public static EntityTag manifest(Token manifest, MediaType format, String page) {
    return EntityTag.strong(manifest.version() + "-m" + letter(format) + page);
  }

  /**
   * The tag of a document that depends on who asks: it discloses nothing but what is shown (REA-8).
   */
  public static EntityTag shown(byte[] document, MediaType format) {
    return EntityTag.strong(hash(document) + "-s" + letter(format));
  }

  private static String hash(byte[] document) {
    return Hashing.sha256().hashBytes(document).toString().substring(0, 32);
  }

  /** The names of the state of stored bytes. */
  public static Validators ofContent(ResourceRecord record) {
    return validators(List.of(content(record)), record.tokens().content());
  }

  /** The names of the state of a listing, in whichever format its first page was read. */
  public static Validators ofManifest(ResourceRecord record, String shape) {
    Token manifest = record.tokens().manifest();
    return validators(
        Documents.MANIFEST_FORMATS.stream()
            .map(format -> manifest(manifest, format, shape))
            .toList(),
        manifest);
  }

  /**
   * Tags that no date may stand for: what an agent is shown can change with its permissions, or
   * with settings, at any time.
   */
  public static Validators undated(List<EntityTag> tags) {
    return new Validators(tags, Instant.MAX, true);
  }

  /** Tags and the date of their state. */
  public static Validators validators(List<EntityTag> tags, Token token) {
    return new Validators(tags, token.modified(), token.sharedSecond());
  }

  private static String letter(MediaType format) {
    return switch (format.subtype()) {
      case "lws+json" -> "l";
      case "ld+json" -> "d";
      case "json" -> "j";
      case "lws+cid" -> "c";
      case "linkset+json" -> "k";
      case "linkset" -> "t";
      default -> throw new IllegalArgumentException("no document is written as " + format);
    };
  }
}
