package dev.lws.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lws.store.ResourceName;
import org.junit.jupiter.api.DisplayName;

/** Looks for hints that make bad names, and for bytes on which the JSON check errs. */
class CoreParsersFuzzTest {

  @FuzzTest
  @DisplayName("CRE-5 any hint gives a name that is its own nearest name, or none")
  void hints(FuzzedDataProvider data) {
    int maxBytes = data.consumeInt(0, 255);
    int maxRawBytes = data.consumeInt(0, 765);
    NameHint.sanitise(data.consumeRemainingAsString(), maxBytes, maxRawBytes)
        .ifPresent(
            name -> {
              ResourceName.check(name);
              assertThat(NameHint.sanitise(name, maxBytes, maxRawBytes)).contains(name);
            });
  }

  @FuzzTest
  @DisplayName("UPD-16 the verdict on any bytes is that of a strict parser")
  void json(byte[] bytes) {
    boolean wellFormed = true;
    try {
      JsonSyntax syntax = new JsonSyntax(8);
      syntax.feed(bytes, 0, bytes.length);
      syntax.finish();
    } catch (InvalidJsonException e) {
      wellFormed = false;
    }

    assertThat(wellFormed).isEqualTo(JsonSyntaxTest.isJson(bytes));
  }
}
