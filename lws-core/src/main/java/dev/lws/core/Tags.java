package dev.lws.core;

import com.google.common.hash.Hashing;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.MediaType;
import dev.lws.core.precondition.Preconditions.Validators;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Token;
import java.util.List;

/**
 * The entity tags of a resource's representations (ALL-7). A version names a state, a variant's
 * letters one of the ways it is written; so equal bytes of two states or two variants never share a
 * tag.
 */
final class Tags {

  private Tags() {}

  static EntityTag content(ResourceRecord record) {
    return content(record.tokens().content());
  }

  static EntityTag content(Token token) {
    return EntityTag.strong(token.version().toString());
  }

  static EntityTag linkset(Token links, MediaType format) {
    return EntityTag.strong(links.version() + "-l" + letter(format));
  }

  /**
   * The tag of a listing that everybody is shown alike.
   *
   * @param page tells pages apart; nothing for the first
   */
  static EntityTag manifest(Token manifest, MediaType format, String page) {
    return EntityTag.strong(manifest.version() + "-m" + letter(format) + page);
  }

  /**
   * The tag of a document that depends on who asks: it discloses nothing but what is shown (REA-8).
   */
  static EntityTag shown(byte[] document, MediaType format) {
    return EntityTag.strong(
        Hashing.sha256().hashBytes(document).toString().substring(0, 32) + "-s" + letter(format));
  }

  /** What names the state of stored bytes. */
  static Validators ofContent(ResourceRecord record) {
    return validators(List.of(content(record)), record.tokens().content());
  }

  /** What names the state of a listing, in whichever format its first page was read. */
  static Validators ofManifest(ResourceRecord record) {
    Token manifest = record.tokens().manifest();
    return validators(
        Documents.MANIFEST_FORMATS.stream().map(format -> manifest(manifest, format, "")).toList(),
        manifest);
  }

  static Validators validators(List<EntityTag> tags, Token token) {
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
