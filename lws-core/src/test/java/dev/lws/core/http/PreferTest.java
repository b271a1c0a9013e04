// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {

  private static final Prefer REPRESENTATION = new Prefer(true, false, false, List.of(), List.of());

  @Test
  @DisplayName("UPD-1 without Prefer there are no preferences")
  void withoutPreferThereAreNone() {
    assertThat(parse()).isSameAs(Prefer.NONE);
  }

  @ParameterizedTest
  @DisplayName("UPD-1 return=representation is understood")
  @ValueSource(
      strings = {
        "return=representation",
        "Return=Representation",
        "return = \"representation\"",
        "respond-async, wait=10, return=representation; foo",
        "return=representation;;",
        ", return=representation ,",
      })
  void returnRepresentationIsUnderstood(String header) {
    assertThat(parse(header)).isEqualTo(REPRESENTATION);
  }

  @Test
  @DisplayName("UPD-1 return=minimal is understood")
  void returnMinimalIsUnderstood() {
    assertThat(parse("return=minimal"))
        .isEqualTo(new Prefer(false, true, false, List.of(), List.of()));
  }

  @Test
  @DisplayName("UPD-1 of a repeated preference the first counts")
  void firstOfRepeatedPreferenceCounts() {
    assertThat(parse("return=minimal", "return=representation").returnRepresentation()).isFalse();
    assertThat(parse("return=other, return=minimal").returnMinimal()).isFalse();
    assertThat(parse("set-linkset=no, set-linkset").setLinkset()).isFalse();
  }

  @ParameterizedTest
  @DisplayName("UPD-1 malformed and unknown preferences are ignored")
  @ValueSource(
      strings = {
        "",
        "=representation",
        "return",
        "return=",
        "return=\"representation",
        "return=representation include",
        "return=representation; include=",
        "return=representation; include=\"a",
        "return=representation; include=a b",
        "return=representation/1",
        "returns=representation",
        "\"return\"=representation",
      })
  void malformedAndUnknownAreIgnored(String header) {
    assertThat(parse(header)).isEqualTo(Prefer.NONE);
  }

  @Test
  @DisplayName("UPD-1 a malformed preference does not hide a later one")
  void malformedPreferenceDoesNotHideLaterOne() {
    assertThat(parse("return=@, return=representation")).isEqualTo(REPRESENTATION);
    assertThat(parse("foo=\"unfinished", "return=representation")).isEqualTo(REPRESENTATION);
  }

  @Test
  @DisplayName("UPD-15 set-linkset is understood in any case and beside others")
  void setLinksetIsUnderstood() {
    assertThat(parse("return=minimal, Set-Linkset").setLinkset()).isTrue();
    assertThat(parse("set-linkset=\"\"").setLinkset()).isTrue();
    assertThat(parse("set-linkset; foo=bar").setLinkset()).isTrue();
    assertThat(parse("set-linkset=1").setLinkset()).isFalse();
  }

  @Test
  @DisplayName("REA-10 relations to include and to omit are lists, lower-cased")
  void relationsAreLists() {
    assertThat(
            parse(
                "return=representation; include=\"Author  https://example.org/Rel author\";"
                    + " OMIT=acl"))
        .isEqualTo(
            new Prefer(
                true, false, false, List.of("author", "https://example.org/rel"), List.of("acl")));
  }

  @Test
  @DisplayName("REA-10 of a repeated list the first counts")
  void firstOfRepeatedListCounts() {
    assertThat(parse("return=representation; include=a; include=b").include()).containsExactly("a");
  }

  @Test
  @DisplayName("REA-10 relations beside other preferences mean nothing")
  void relationsBesideOtherPreferencesMeanNothing() {
    assertThat(parse("return=minimal; include=a; omit=b").include()).isEmpty();
    assertThat(parse("return=minimal; include=a; omit=b").omit()).isEmpty();
    assertThat(parse("set-linkset; include=a").include()).isEmpty();
  }

  @Property
  @Label("UPD-1 no field value makes the preference parser fail")
  void noValueFails(@ForAll @Size(max = 3) List<@CharRange(from = ' ', to = 'ÿ') String> lines) {
    Prefer prefer = Prefer.parse(lines);

    assertThat(prefer.returnMinimal() && prefer.returnRepresentation()).isFalse();
  }

  private static Prefer parse(String... lines) {
    return Prefer.parse(List.of(lines));
  }
}
