// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @ParameterizedTest
  @DisplayName("UPD-6 the cases of RFC 7396 appendix A come out as printed")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{'a':'b'} ~ {'a':'c'} ~ {'a':'c'}",
        "{'a':'b'} ~ {'b':'c'} ~ {'a':'b','b':'c'}",
        "{'a':'b'} ~ {'a':null} ~ {}",
        "{'a':'b','b':'c'} ~ {'a':null} ~ {'b':'c'}",
        "{'a':['b']} ~ {'a':'c'} ~ {'a':'c'}",
        "{'a':'c'} ~ {'a':['b']} ~ {'a':['b']}",
        "{'a':{'b':'c'}} ~ {'a':{'b':'d','c':null}} ~ {'a':{'b':'d'}}",
        "{'a':[{'b':'c'}]} ~ {'a':[1]} ~ {'a':[1]}",
        "['a','b'] ~ ['c','d'] ~ ['c','d']",
        "{'a':'b'} ~ ['c'] ~ ['c']",
        "{'a':'foo'} ~ null ~ null",
        "{'a':'foo'} ~ 'bar' ~ 'bar'",
        "{'e':null} ~ {'a':1} ~ {'e':null,'a':1}",
        "[1,2] ~ {'a':'b','c':null} ~ {'a':'b'}",
        "{} ~ {'a':{'bb':{'ccc':null}}} ~ {'a':{'bb':{}}}",
      })
  void casesOfAppendixAComeOutAsPrinted(String target, String patch, String expected)
      throws JsonProcessingException {
    assertThat(MergePatch.apply(json(target), json(patch))).isEqualTo(json(expected));
  }

  @Test
  @DisplayName("UPD-6 the example of RFC 7396 section 3 comes out as printed")
  void exampleOfSection3ComesOutAsPrinted() throws JsonProcessingException {
    JsonNode target =
        json(
            "{'title':'Goodbye!','author':{'givenName':'John','familyName':'Doe'},"
                + "'tags':['example','sample'],'content':'This will be unchanged'}");
    JsonNode patch =
        json(
            "{'title':'Hello!','phoneNumber':'+01-123-456-7890','author':{'familyName':null},"
                + "'tags':['example']}");

    assertThat(MergePatch.apply(target, patch).toString())
        .isEqualTo(
            json("{'title':'Hello!','author':{'givenName':'John'},'tags':['example'],"
                    + "'content':'This will be unchanged','phoneNumber':'+01-123-456-7890'}")
                .toString());
  }

  @Test
  @DisplayName("UPD-6 a patch of what does not exist yet builds it")
  void patchOfNothingBuildsIt() throws JsonProcessingException {
    assertThat(MergePatch.apply(NODES.missingNode(), json("{'a':{'b':1,'c':null}}")))
        .isEqualTo(json("{'a':{'b':1}}"));
  }

  @Property
  @Label("UPD-6 target and patch stay as they are")
  void targetAndPatchStayAsTheyAre(
      @ForAll("documents") JsonNode target, @ForAll("documents") JsonNode patch) {
    JsonNode targetBefore = target.deepCopy();
    JsonNode patchBefore = patch.deepCopy();

    MergePatch.apply(target, patch);

    assertThat(target).isEqualTo(targetBefore);
    assertThat(patch).isEqualTo(patchBefore);
  }

  @Property
  @Label("UPD-6 applying a patch twice is applying it once")
  void applyingTwiceIsApplyingOnce(
      @ForAll("documents") JsonNode target, @ForAll("documents") JsonNode patch) {
    JsonNode once = MergePatch.apply(target, patch);

    assertThat(MergePatch.apply(once, patch)).isEqualTo(once);
  }

  @Provide
  Arbitrary<JsonNode> documents() {
    return documents(3);
  }

  private static Arbitrary<JsonNode> documents(int depth) {
    Arbitrary<JsonNode> leaves =
        Arbitraries.of(
            NODES.nullNode(), NODES.numberNode(1), NODES.textNode("x"), NODES.booleanNode(true));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<JsonNode> parts = documents(depth - 1);
    return Arbitraries.oneOf(leaves, arrays(parts), objects(parts));
  }

  private static Arbitrary<JsonNode> arrays(Arbitrary<JsonNode> elements) {
    return elements.list().ofMaxSize(3).map(list -> NODES.arrayNode().addAll(list));
  }

  private static Arbitrary<JsonNode> objects(Arbitrary<JsonNode> values) {
    return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), values)
        .ofMaxSize(3)
        .map(
            members -> {
              ObjectNode object = NODES.objectNode();
              object.setAll(members);
              return object;
            });
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
