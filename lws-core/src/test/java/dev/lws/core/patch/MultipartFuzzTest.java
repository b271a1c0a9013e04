// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Whatever arrives is read to its end or refused, and alike however it arrives. */
class MultipartFuzzTest {

  @DictionaryEntries({
    "--B\\x0d\\x0aContent-Range: bytes 0-3/4\\x0d\\x0a\\x0d\\x0aabcd\\x0d\\x0a--B--",
    "Content-Offset: 4\\x0d\\x0aContent-Length: 2\\x0d\\x0a\\x0d\\x0aab",
    "\\x0d\\x0a--B\\x0d\\x0a",
    "\\x0d\\x0a--B--",
    "\\x0d\\x0a\\x0d\\x0a"
  })
  @FuzzTest
  @DisplayName("UPD-9 any bytes are the parts of a patch or are refused, whatever the chunks")
  void documents(FuzzedDataProvider data) throws IOException {
    boolean multipart = data.consumeBoolean();
    int most = data.consumeInt(1, 20);
    String document = new String(data.consumeRemainingAsBytes(), ISO_8859_1);

    List<ReadEdit> edits = read(multipart, document, Integer.MAX_VALUE);

    assertThat(edits.stream().mapToInt(edit -> edit.bytes().length()).sum())
        .isLessThanOrEqualTo(document.length());
    assertThat(read(multipart, document, most)).isEqualTo(edits);
  }

  /** The edits; none stands for a refusal. */
  private static List<ReadEdit> read(boolean multipart, String document, int most)
      throws IOException {
    try {
      return multipart
          ? ReadEdit.allOf(
              new MultipartByteRangesFormat(),
              "multipart/byteranges;boundary=B",
              document,
              available -> Math.min(most, available))
          : ReadEdit.allOf(
              new ByteRangeFormat(),
              "message/byterange",
              document,
              available -> Math.min(most, available));
    } catch (PatchException e) {
      return List.of();
    }
  }
}
