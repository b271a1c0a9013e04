// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.operation.LwsException;
import java.nio.charset.StandardCharsets;

/** Parses texts as a storage parses patch documents and the JSON that they change. */
public final class StrictJson {

  /** The depth to which a text may be nested. */
  public static final int DEPTH = 64;

  private static final JsonTexts TEXTS = new JsonTexts(1 << 20, DEPTH);

  private StrictJson() {}

  /**
   * Parses a text.
   *
   * @throws LwsException if a storage would refuse it
   */
  public static JsonNode parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Parses a text.
   *
   * @throws LwsException if a storage would refuse it
   */
  public static JsonNode parse(byte[] text) {
    return TEXTS.parse(text, "the text");
  }
}
