// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.naming;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lws.core.model.InvalidPathException;
import dev.lws.core.model.Target;
import dev.lws.core.model.UriSpace;
import dev.lws.store.ResourceName;
import org.junit.jupiter.api.DisplayName;

/** Looks for hints that make bad names, and for paths that do not lead back to what they name. */
class NamesAndPathsFuzzTest {

  private static final UriSpace URIS = new UriSpace("/s/", "https://example.org");
  private static final Target CONTAINER = Target.ROOT.child("a", true);

  @FuzzTest
  @DisplayName(
      "ALL-9 CRE-5 any hint gives a name or none; any path is refused or leads back to itself")
  void names(FuzzedDataProvider data) throws InvalidPathException {
    switch (data.consumeInt(0, 2)) {
      case 0 -> hint(data);
      case 1 -> path(data.consumeRemainingAsString());
      default -> reference(data.consumeRemainingAsString());
    }
  }

  private static void hint(FuzzedDataProvider data) {
    int maxBytes = data.consumeInt(0, 255);
    int maxRawBytes = data.consumeInt(0, 765);
    NameHint.sanitise(data.consumeRemainingAsString(), maxBytes, maxRawBytes)
        .ifPresent(
            name -> {
              ResourceName.check(name);
              assertThat(NameHint.sanitise(name, maxBytes, maxRawBytes)).contains(name);
              assertThat(UriSpace.isReserved(name, CONTAINER)).isFalse();
            });
  }

  private static void path(String below) throws InvalidPathException {
    Target target;
    try {
      target = URIS.locate(below);
    } catch (InvalidPathException e) {
      return; // a refusal is an answer
    }
    target.segments().forEach(ResourceName::check);
    String href = URIS.href(target);
    if (href.length() <= UriSpace.MAX_PATH_BYTES) { // normal form can be longer than what was sent
      assertThat(URIS.locate(href.substring(URIS.basePath().length()))).isEqualTo(target);
    }
  }

  private static void reference(String text) {
    URIS.resolve(text, CONTAINER)
        .filter(target -> URIS.href(target).length() <= UriSpace.MAX_PATH_BYTES)
        .ifPresent(
            target -> assertThat(URIS.resolve(URIS.href(target), Target.ROOT)).contains(target));
  }
}
