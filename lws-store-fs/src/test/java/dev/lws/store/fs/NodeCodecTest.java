// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NodeCodecTest {

  private static final Node.Leaf LEAF =
      new Node.Leaf(
          List.of(
              Extent.Bytes.of(new byte[] {1, 2, 3}),
              new Extent.Run(5L << 40 | 7, 1L << 35, Long.MAX_VALUE >> 1),
              new Extent.Zeros(1),
              Extent.Bytes.of(new byte[200])));

  @Test
  @DisplayName("leaves come back as they were")
  void leavesComeBackAsTheyWere() throws IOException {
    assertThat(NodeCodec.decode(NodeCodec.encode(LEAF))).isEqualTo(LEAF);
    assertThat(NodeCodec.decode(NodeCodec.encode(Node.EMPTY))).isEqualTo(Node.EMPTY);
  }

  @Test
  @DisplayName("branches come back as they were")
  void branchesComeBackAsTheyWere() throws IOException {
    Node.Branch branch =
        new Node.Branch(
            3, List.of(new Chunk(1, 127, 1, null), new Chunk(Long.MAX_VALUE, 128, 1 << 20, null)));

    assertThat(NodeCodec.decode(NodeCodec.encode(branch))).isEqualTo(branch);
  }

  @Test
  @DisplayName("a slice of bytes is encoded without its surroundings")
  void aSliceOfBytesIsEncodedWithoutItsSurroundings() throws IOException {
    Extent slice = Extent.Bytes.of(new byte[] {0, 1, 2, 3, 4}).slice(1, 4).slice(1, 3);

    Node decoded = NodeCodec.decode(NodeCodec.encode(new Node.Leaf(List.of(slice))));

    assertThat(decoded).isEqualTo(new Node.Leaf(List.of(Extent.Bytes.of(new byte[] {2, 3}))));
  }

  @Test
  @DisplayName("damaged bytes are told as such")
  void damagedBytesAreToldAsSuch() {
    byte[] encoded = NodeCodec.encode(LEAF);

    for (int length = 0; length < encoded.length; length++) {
      byte[] cut = Arrays.copyOf(encoded, length);
      assertThatThrownBy(() -> NodeCodec.decode(cut)).isInstanceOf(IOException.class);
    }
    byte[] more = Arrays.copyOf(encoded, encoded.length + 1);
    assertThatThrownBy(() -> NodeCodec.decode(more)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> NodeCodec.decode(new byte[] {0, 1, 9, 1}))
        .isInstanceOf(IOException.class);
  }
}
