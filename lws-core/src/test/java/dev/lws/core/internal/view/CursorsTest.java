// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.testing.Seed;
import dev.lws.store.ResourceId;
import dev.lws.store.Seek;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

  @RegisterExtension final Seed seed = new Seed();

  private static final ResourceId ROOT = new ResourceId(1, 2);
  private static final ResourceId CONTAINER = new ResourceId(3, 4);
  private static final ResourceId OTHER = new ResourceId(3, 5);

  private final Cursors cursors = new Cursors(ROOT);

  @ParameterizedTest
  @DisplayName("REA-7 what is sealed is opened again, in both directions")
  @ValueSource(strings = {"a", "a name with spaces", "日本語🌊", "%_"})
  void sealedPlacesAreOpened(String name) {
    Seek after = Seek.after(name);
    Seek before = Seek.before(name);

    assertThat(cursors.open(CONTAINER, cursors.seal(CONTAINER, after))).contains(after);
    assertThat(cursors.open(CONTAINER, cursors.seal(CONTAINER, before))).contains(before);
  }

  @Test
  @DisplayName("REA-7 the longest name is sealed and opened")
  void longestNameIsSealed() {
    Seek seek = Seek.after("é".repeat(127) + "x");

    assertThat(cursors.open(CONTAINER, cursors.seal(CONTAINER, seek))).contains(seek);
  }

  @Test
  @DisplayName("REA-7 a place always has the same cursor, after a restart and on another node too")
  void cursorsAreDeterministic() {
    assertThat(new Cursors(ROOT).seal(CONTAINER, Seek.after("a")))
        .isEqualTo(cursors.seal(CONTAINER, Seek.after("a")));
  }

  @Test
  @DisplayName("REA-7 another place, direction, container or storage has another cursor")
  void cursorsDiffer() {
    String cursor = cursors.seal(CONTAINER, Seek.after("a"));

    assertThat(cursor)
        .isNotEqualTo(cursors.seal(CONTAINER, Seek.after("b")))
        .isNotEqualTo(cursors.seal(CONTAINER, Seek.before("a")))
        .isNotEqualTo(cursors.seal(OTHER, Seek.after("a")))
        .isNotEqualTo(new Cursors(OTHER).seal(CONTAINER, Seek.after("a")));
  }

  @Test
  @DisplayName("REA-7 a cursor of another container or storage is none of ours")
  void foreignCursorsAreNotOpened() {
    String cursor = cursors.seal(CONTAINER, Seek.after("a"));

    assertThat(cursors.open(OTHER, cursor)).isEmpty();
    assertThat(new Cursors(OTHER).open(CONTAINER, cursor)).isEmpty();
  }

  @Test
  @DisplayName("REA-7 a cursor with any bit changed is none of ours")
  void changedCursorsAreNotOpened() {
    byte[] bytes = decoded(cursors.seal(CONTAINER, Seek.after("a")));

    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(cursors.open(CONTAINER, encoded(changed))).as("bit %s", bit).isEmpty();
    }
  }

  @Test
  @DisplayName("REA-7 a cursor spelt in another way is none of ours")
  void otherSpellingsAreNotOpened() {
    String cursor = cursors.seal(CONTAINER, Seek.after("n".repeat(40)));
    String start = cursor.substring(0, cursor.length() - 1);

    for (char last = '0'; last <= 'z'; last++) {
      if (last != cursor.charAt(cursor.length() - 1)) {
        assertThat(cursors.open(CONTAINER, start + last)).as("last %s", last).isEmpty();
      }
    }
    assertThat(cursors.open(CONTAINER, cursor + "=")).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("REA-7 text that was never a cursor is none of ours")
  @ValueSource(strings = {"", "a", "AAAA", "!", "é", "../..", "=", " "})
  void otherTextIsNotOpened(String text) {
    assertThat(cursors.open(CONTAINER, text)).isEmpty();
  }

  @Test
  @DisplayName("REA-7 random bytes of any length are none of ours")
  void randomBytesAreNotOpened() {
    RandomGenerator random = seed.random();
    for (int length = 0; length < 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(cursors.open(CONTAINER, encoded(bytes))).isEmpty();
    }
  }

  @Test
  @DisplayName("REA-8 a cursor shows neither the name it stands for nor its exact length")
  void namesDoNotShow() {
    String cursor = cursors.seal(CONTAINER, Seek.after("secret"));

    assertThat(new String(decoded(cursor), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    assertThat(cursors.seal(CONTAINER, Seek.after("secretary"))).hasSameSizeAs(cursor);
  }

  private static byte[] decoded(String cursor) {
    return Base64.getUrlDecoder().decode(cursor);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
