// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lws.store.UserLink;
import dev.lws.store.UserLink.Attribute;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * User links as bytes: counts and lengths as 32 bits, texts in UTF-8. No links are no bytes at all,
 * as is the case for most records.
 */
final class Links {

  private Links() {}

  static byte @Nullable [] encode(List<UserLink> links) {
    if (links.isEmpty()) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, links.size());
    for (UserLink link : links) {
      put(out, link.relation());
      put(out, link.target());
      put(out, link.attributes().size());
      for (Attribute attribute : link.attributes()) {
        put(out, attribute.name());
        put(out, attribute.value());
      }
    }
    return out.toByteArray();
  }

  static List<UserLink> decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return List.of();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<UserLink> links = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      links.add(new UserLink(text(in), text(in), attributes(in)));
    }
    return links;
  }

  private static List<Attribute> attributes(ByteBuffer in) {
    List<Attribute> attributes = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      attributes.add(new Attribute(text(in), text(in)));
    }
    return attributes;
  }

  private static void put(ByteArrayOutputStream out, String text) {
    byte[] bytes = Texts.storable(text).getBytes(UTF_8);
    put(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void put(ByteArrayOutputStream out, int number) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, UTF_8);
  }
}
