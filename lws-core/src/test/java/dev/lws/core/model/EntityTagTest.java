// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

  @ParameterizedTest
  @DisplayName("REA-3 the comparisons are those of the table in RFC 9110 §8.8.3.2")
  @CsvSource({
    "true,  1, true,  1, false, true",
    "true,  1, true,  2, false, false",
    "true,  1, false, 1, false, true",
    "false, 1, true,  1, false, true",
    "false, 1, false, 1, true,  true"
  })
  void comparisons(
      boolean weak, String tag, boolean otherWeak, String other, boolean strongly, boolean weakly) {
    EntityTag one = new EntityTag(tag, weak);
    EntityTag two = new EntityTag(other, otherWeak);

    assertThat(one.matchesStrongly(two)).isEqualTo(strongly);
    assertThat(one.matchesWeakly(two)).isEqualTo(weakly);
  }

  @Test
  @DisplayName("ALL-7 a tag is written in quotes, a weak one with its mark")
  void tagIsQuoted() {
    assertThat(EntityTag.strong("a1")).hasToString("\"a1\"");
    assertThat(new EntityTag("a1", true)).hasToString("W/\"a1\"");
  }

  @ParameterizedTest
  @DisplayName("ALL-7 what cannot stand in a tag is refused")
  @ValueSource(strings = {"a b", "\"", "\u0000", "\u007f", "\u0100", "\n"})
  void otherCharactersAreRefused(String opaque) {
    assertThatThrownBy(() -> EntityTag.strong(opaque)).isInstanceOf(IllegalArgumentException.class);
  }
}
