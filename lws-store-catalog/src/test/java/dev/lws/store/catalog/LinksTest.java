// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.UserLink;
import dev.lws.store.UserLink.Attribute;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinksTest {

  @Property(tries = 200)
  @Label("links come back as they were")
  void linksComeBackAsTheyWere(@ForAll("links") List<UserLink> links) {
    assertThat(Links.decode(Links.encode(links))).isEqualTo(links);
  }

  @Test
  @DisplayName("no links are no bytes")
  void noLinksAreNoBytes() {
    assertThat(Links.encode(List.of())).isNull();
    assertThat(Links.decode(null)).isEmpty();
  }

  @Test
  @DisplayName("text that databases would change is refused")
  void textThatDatabasesWouldChangeIsRefused() {
    for (String bad : List.of("a\0b", "\uD800", "\uDC00x")) {
      assertThatThrownBy(() -> Links.encode(List.of(new UserLink("rel", bad, List.of()))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Provide
  Arbitrary<List<UserLink>> links() {
    Arbitrary<String> texts =
        Arbitraries.strings().ofMaxLength(20).alpha().withChars("\u00FC \uFF5E;,\"");
    Arbitrary<Attribute> attributes = Combinators.combine(texts, texts).as(Attribute::new);
    return Combinators.combine(texts, texts, attributes.list().ofMaxSize(4))
        .as(UserLink::new)
        .list()
        .ofMaxSize(6);
  }
}
