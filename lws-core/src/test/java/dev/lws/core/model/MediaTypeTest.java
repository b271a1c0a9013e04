// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.model.MediaType.Parameter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

  private static MediaType parsed(String text) {
    return MediaType.parse(text).orElseThrow();
  }

  @Test
  @DisplayName("CRE-3 names are compared without case, values with")
  void namesAreLowerCased() {
    assertThat(parsed("Text/HTML;Charset=UTF-8"))
        .isEqualTo(new MediaType("text", "html", List.of(new Parameter("charset", "UTF-8"))));
  }

  @ParameterizedTest
  @DisplayName("CRE-3 spaces, empty parameters and quotes make no difference")
  @ValueSource(
      strings = {
        "text/plain;charset=utf-8",
        " text/plain ; charset=utf-8 ",
        "text/plain;;charset=utf-8;",
        "text/plain; ;\tcharset=\"utf-8\"",
        "text/plain;charset=\"u\\tf-8\""
      })
  void spellingsAreEqual(String text) {
    assertThat(parsed(text)).isEqualTo(parsed("text/plain; charset=utf-8"));
  }

  @ParameterizedTest
  @DisplayName("CRE-3 what is not one media type is none")
  @ValueSource(
      strings = {
        "",
        " ",
        "text",
        "text/",
        "/plain",
        "text /plain",
        "text/ plain",
        "text/plain,text/html",
        "text/plain x",
        "text/plain;a",
        "text/plain;a=",
        "text/plain;a =b",
        "text/plain;a= b",
        "text/plain;a=\"b",
        "text/plain;a=\"b\\",
        "text/plain;a=\"\u0000\"",
        "text/plain;a=\"\u007f\"",
        "text/plain;a=\"b\"c",
        "tëxt/plain"
      })
  void otherTextIsNone(String text) {
    assertThat(MediaType.parse(text)).isEmpty();
  }

  @Test
  @DisplayName("CRE-3 a value that is no token is written in quotes")
  void otherValuesAreQuoted() {
    MediaType type = parsed("a/b; c=\"d \\\"e\\\\\"; f=g; h=\"\"");

    assertThat(type).hasToString("a/b;c=\"d \\\"e\\\\\";f=g;h=\"\"");
    assertThat(parsed(type.toString())).isEqualTo(type);
  }

  @Test
  @DisplayName("UPD-16 JSON is application/json and each subtype that ends in +json")
  void jsonIsKnown() {
    assertThat(parsed("application/json;a=b").isJson()).isTrue();
    assertThat(parsed("image/x+JSON").isJson()).isTrue();
    assertThat(parsed("text/json").isJson()).isFalse();
  }
}
