// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** The readings of an opaque text that somebody curious gets with the usual decodings. */
public final class Decoded {

  private Decoded() {}

  /** The query of a URI as it is and decoded in several ways, from each of its first characters. */
  public static List<String> of(String uri) {
    String text = uri.substring(uri.indexOf('=') + 1);
    List<String> readings =
        new ArrayList<>(List.of(uri, new StringBuilder(text).reverse().toString()));
    List<Function<String, byte[]>> decodings =
        List.of(
            Base64.getUrlDecoder()::decode,
            Base64.getDecoder()::decode,
            hex -> HexFormat.of().parseHex(hex));
    for (Function<String, byte[]> decoding : decodings) {
      for (int from = 0; from < Math.min(4, text.length()); from++) {
        tryDecoding(decoding, text.substring(from), readings);
      }
    }
    return readings;
  }

  private static void tryDecoding(
      Function<String, byte[]> decoding, String text, List<String> readings) {
    try {
      readings.add(new String(decoding.apply(text), ISO_8859_1));
    } catch (IllegalArgumentException e) {
      // not of that code
    }
  }
}
