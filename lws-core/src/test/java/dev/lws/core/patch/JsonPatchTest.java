// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lws.core.internal.json.StrictJson;
import dev.lws.core.operation.LwsException;
import dev.lws.core.patch.PatchException.Failure;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPatchTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final PatchLimits LIMITS = new PatchLimits(100, 1 << 24, 1_000);

  @ParameterizedTest
  @DisplayName("UPD-7 the cases of RFC 6902 appendix A come out as printed")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A.1  | {'foo':'bar'} | [{'op':'add','path':'/baz','value':'qux'}]"
            + " | {'foo':'bar','baz':'qux'}",
        "A.2  | {'foo':['bar','baz']} | [{'op':'add','path':'/foo/1','value':'qux'}]"
            + " | {'foo':['bar','qux','baz']}",
        "A.3  | {'baz':'qux','foo':'bar'} | [{'op':'remove','path':'/baz'}] | {'foo':'bar'}",
        "A.4  | {'foo':['bar','qux','baz']} | [{'op':'remove','path':'/foo/1'}]"
            + " | {'foo':['bar','baz']}",
        "A.5  | {'baz':'qux','foo':'bar'} | [{'op':'replace','path':'/baz','value':'boo'}]"
            + " | {'baz':'boo','foo':'bar'}",
        "A.6  | {'foo':{'bar':'baz','waldo':'fred'},'qux':{'corge':'grault'}}"
            + " | [{'op':'move','from':'/foo/waldo','path':'/qux/thud'}]"
            + " | {'foo':{'bar':'baz'},'qux':{'corge':'grault','thud':'fred'}}",
        "A.7  | {'foo':['all','grass','cows','eat']}"
            + " | [{'op':'move','from':'/foo/1','path':'/foo/3'}]"
            + " | {'foo':['all','cows','eat','grass']}",
        "A.8  | {'baz':'qux','foo':['a',2,'c']} | [{'op':'test','path':'/baz','value':'qux'},"
            + "{'op':'test','path':'/foo/1','value':2}] | {'baz':'qux','foo':['a',2,'c']}",
        "A.9  | {'baz':'qux'} | [{'op':'test','path':'/baz','value':'bar'}] | CONFLICT",
        "A.10 | {'foo':'bar'} | [{'op':'add','path':'/child','value':{'grandchild':{}}}]"
            + " | {'foo':'bar','child':{'grandchild':{}}}",
        "A.11 | {'foo':'bar'} | [{'op':'add','path':'/baz','value':'qux','xyz':123}]"
            + " | {'foo':'bar','baz':'qux'}",
        "A.12 | {'foo':'bar'} | [{'op':'add','path':'/baz/bat','value':'qux'}] | CONFLICT",
        "A.14 | {'/':9,'~1':10} | [{'op':'test','path':'/~01','value':10}] | {'/':9,'~1':10}",
        "A.15 | {'/':9,'~1':10} | [{'op':'test','path':'/~01','value':'10'}] | CONFLICT",
        "A.16 | {'foo':['bar']} | [{'op':'add','path':'/foo/-','value':['abc','def']}]"
            + " | {'foo':['bar',['abc','def']]}",
      })
  void casesOfAppendixAComeOutAsPrinted(
      String section, String document, String patch, String expected) {
    assertThat(outcome(document, patch)).as(section).isEqualTo(written(expected));
  }

  @Test
  @DisplayName("UPD-7 RFC 6902 A.13: an operation with two op members is refused")
  void twoOpMembersAreRefused() {
    assertThatThrownBy(
            () -> json("[{'op':'add','path':'/baz','value':'qux','op':'remove'}]").toString())
        .isInstanceOf(LwsException.class)
        .hasMessageContaining("two members of one name");
  }

  @ParameterizedTest
  @DisplayName("UPD-7 each operation does what RFC 6902 section 4 says")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':1}     | {'op':'add','path':'/a','value':2}              | {'a':2}",
        "{'a':1}     | {'op':'add','path':'/a','value':null}           | {'a':null}",
        "{'a':1}     | {'op':'add','path':'','value':[]}               | []",
        "{}          | {'op':'add','path':'/','value':1}               | {'':1}",
        "{}          | {'op':'add','path':'/-','value':1}              | {'-':1}",
        "{}          | {'op':'add','path':'/01','value':1}             | {'01':1}",
        "1           | {'op':'add','path':'/a','value':1}              | CONFLICT",
        "null        | {'op':'add','path':'/a','value':1}              | CONFLICT",
        "{'a':null}  | {'op':'add','path':'/a/b','value':1}            | CONFLICT",
        "{'a':'xy'}  | {'op':'add','path':'/a/0','value':1}            | CONFLICT",
        "{'a':null}  | {'op':'remove','path':'/a'}                     | {}",
        "{}          | {'op':'remove','path':'/a'}                     | CONFLICT",
        "{'a':1}     | {'op':'remove','path':'/a/b'}                   | CONFLICT",
        "{'a':1}     | {'op':'remove','path':''}                       | INVALID_RESULT",
        "{'a':1}     | {'op':'replace','path':'/a','value':null}       | {'a':null}",
        "{'a':1,'b':2} | {'op':'replace','path':'/a','value':3}        | {'a':3,'b':2}",
        "{}          | {'op':'replace','path':'/a','value':1}          | CONFLICT",
        "{'a':1}     | {'op':'replace','path':'','value':'x'}          | 'x'",
        "{'a':1}     | {'op':'move','from':'/a','path':'/b'}           | {'b':1}",
        "{'a':1}     | {'op':'move','from':'/a','path':'/a'}           | {'a':1}",
        "[1,2,3]     | {'op':'move','from':'/1','path':'/1'}           | [1,2,3]",
        "{'a':1}     | {'op':'move','from':'','path':''}               | {'a':1}",
        "{'a':{'b':1}} | {'op':'move','from':'/a/b','path':'/a'}       | {'a':1}",
        "{'a':{'b':1}} | {'op':'move','from':'/a','path':''}           | {'b':1}",
        "{'a':1}     | {'op':'move','from':'/b','path':'/a'}           | CONFLICT",
        "{'a':1}     | {'op':'move','from':'/b','path':'/b'}           | CONFLICT",
        "[1,2]       | {'op':'move','from':'/0','path':'/2'}           | CONFLICT",
        "{'a':1,'ab':{}} | {'op':'move','from':'/a','path':'/ab/c'}    | {'ab':{'c':1}}",
        "{'a':[1]}   | {'op':'copy','from':'/a','path':'/b'}           | {'a':[1],'b':[1]}",
        "{'a':[1]}   | {'op':'copy','from':'/a','path':'/a/-'}         | {'a':[1,[1]]}",
        "{'a':1}     | {'op':'copy','from':'','path':'/a'}             | {'a':{'a':1}}",
        "{'a':[1]}   | {'op':'copy','from':'/a','path':''}             | [1]",
        "{'a':null}  | {'op':'copy','from':'/a','path':'/b'}           | {'a':null,'b':null}",
        "{'a':1}     | {'op':'copy','from':'/b','path':'/a'}           | CONFLICT",
        "{'a':null}  | {'op':'test','path':'/a','value':null}          | {'a':null}",
        "{}          | {'op':'test','path':'/a','value':null}          | CONFLICT",
        "{'a':1}     | {'op':'test','path':'','value':{'a':1}}         | {'a':1}",
        "{'a':1}     | {'op':'test','path':'','value':{}}              | CONFLICT",
      })
  void operationsDoWhatTheRfcSays(String document, String operation, String expected) {
    assertThat(outcome(document, "[" + operation + "]")).isEqualTo(written(expected));
  }

  @ParameterizedTest
  @DisplayName("UPD-7 operations see what those before them did")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | {'op':'add','path':'/a','value':{}},{'op':'add','path':'/a/b','value':1}"
            + " | {'a':{'b':1}}",
        "{'a':1} | {'op':'remove','path':'/a'},{'op':'test','path':'/a','value':1} | CONFLICT",
        "{'a':1} | {'op':'remove','path':''},{'op':'add','path':'','value':2} | 2",
        "{'a':1} | {'op':'remove','path':''},{'op':'add','path':'/a','value':2} | CONFLICT",
        "{'a':1} | {'op':'remove','path':''},{'op':'test','path':'','value':null} | CONFLICT",
        "{'a':1} | {'op':'remove','path':''},{'op':'remove','path':''} | CONFLICT",
        "[1,2,3] | {'op':'remove','path':'/0'},{'op':'remove','path':'/0'} | [3]",
        "{'a':[]} | {'op':'copy','from':'/a','path':'/b'},{'op':'add','path':'/b/-','value':1}"
            + " | {'a':[],'b':[1]}",
      })
  void operationsSeeWhatThoseBeforeThemDid(String document, String operations, String expected) {
    assertThat(outcome(document, "[" + operations + "]")).isEqualTo(written(expected));
  }

  @Test
  @DisplayName("UPD-7 an empty patch changes nothing")
  void emptyPatchChangesNothing() {
    assertThat(outcome("{'a':[1.0,1e2]}", "[]")).isEqualTo("{'a':[1.0,1E+2]}");
  }

  @ParameterizedTest
  @DisplayName("UPD-7 the pointers of RFC 6901 section 5 name the values printed there")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/foo   | ['bar','baz']",
        "/foo/0 | 'bar'",
        "/      | 0",
        "/a~1b  | 1",
        "/c%d   | 2",
        "/e^f   | 3",
        "`/g|h` | 4",
        "/i\\\\j | 5",
        "/k\\'l | 6",
        "`/ `   | 7",
        "/m~0n  | 8",
        "/~01   | 9",
        "/é/    | 10",
      })
  void pointersNameValues(String pointer, String value) {
    assertThat(
            outcome(
                "{'foo':['bar','baz'],'':0,'a/b':1,'c%d':2,'e^f':3,'g|h':4,'i\\\\j':5,'k\\'l':6,"
                    + "' ':7,'m~n':8,'~1':9,'é':{'':10}}",
                "[{'op':'copy','from':'" + pointer + "','path':''}]"))
        .isEqualTo(value);
  }

  @ParameterizedTest
  @DisplayName("UPD-7 an array has places only at its indices, and behind the end to add")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "add,     /0,          true",
        "add,     /2,          true",
        "add,     /-,          true",
        "add,     /3,          false",
        "add,     /00,         false",
        "add,     /01,         false",
        "add,     /-1,         false",
        "add,     /+1,         false",
        "add,     /1e0,        false",
        "add,     /1.0,        false",
        "add,     `/ 1`,       false",
        "add,     /,           false",
        "add,     /a,          false",
        "add,     /١,          false",
        "add,     /4294967296, false",
        "add,     /9999999999999999999999, false",
        "remove,  /1,          true",
        "remove,  /2,          false",
        "remove,  /-,          false",
        "remove,  /01,         false",
        "remove,  /4294967296, false",
        "replace, /1,          true",
        "replace, /2,          false",
        "replace, /-,          false",
        "replace, /01,         false",
        "test,    /1,          true",
        "test,    /2,          false",
        "test,    /-,          false",
        "test,    /01,         false",
        "test,    /4294967297, false",
      })
  void arraysHavePlacesAtTheirIndices(String op, String path, boolean fits) {
    String operation = "{'op':'" + op + "','path':'/a" + path + "','value':'y'}";

    assertThat(outcome("{'a':['x','y']}", "[" + operation + "]").equals("CONFLICT"))
        .isEqualTo(!fits);
  }

  @ParameterizedTest
  @DisplayName("UPD-7 numbers are equal by value, however they are written")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "1, 1.0, true",
        "1, 1e0, true",
        "100, 1E+2, true",
        "0, -0.0, true",
        "0.1, 0.10, true",
        "0.1, 0.1000000000000000000001, false",
        "9007199254740993, 9007199254740993.0, true",
        "9007199254740993, 9007199254740992, false",
        "18446744073709551616, 18446744073709551617, false",
        "18446744073709551616, 18446744073709551616.000, true",
        "1e400, 1e400, true",
        "1e400, 10e399, true",
        "1e400, 1e401, false",
        "1e-400, 0, false",
        "1e999999999, 1, false",
        "1, '1', false",
        "0, false, false",
        "0, null, false",
        "1, [1], false",
      })
  void numbersAreEqualByValue(String actual, String expected, boolean equal) {
    String patch = "[{'op':'test','path':'/a','value':" + expected + "}]";

    assertThat(outcome("{'a':" + actual + "}", patch).equals("CONFLICT")).isEqualTo(!equal);
  }

  @ParameterizedTest
  @DisplayName("UPD-7 arrays are equal in order, objects in any order of members")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1,2]                         | [1,2.0]                       | true",
        "[1,2]                         | [2,1]                         | false",
        "[1,2]                         | [1]                           | false",
        "[1]                           | [1,2]                         | false",
        "{'a':1,'b':2}                 | {'b':2,'a':1}                 | true",
        "{'a':1,'b':2}                 | {'b':1,'a':2}                 | false",
        "{'a':1}                       | {'a':1,'b':2}                 | false",
        "{'a':1,'b':2}                 | {'a':1}                       | false",
        "{'a':1,'b':null}              | {'a':1,'c':null}              | false",
        "[{'a':[{'b':1,'c':2}],'d':0}] | [{'d':0.0,'a':[{'c':2,'b':1}]}] | true",
        "[{'a':[{'b':1,'c':2}],'d':0}] | [{'d':0.0,'a':[{'c':2,'b':3}]}] | false",
        "{}                            | []                            | false",
        "'a'                           | 'A'                           | false",
        "'é'                           | 'e\u0301'                     | false",
        "true                          | true                          | true",
        "true                          | false                         | false",
        "null                          | null                          | true",
      })
  void arraysAndObjectsAreEqualByContent(String actual, String expected, boolean equal) {
    String patch = "[{'op':'test','path':'/x','value':" + expected + "}]";

    assertThat(outcome("{'x':" + actual + "}", patch).equals("CONFLICT")).isEqualTo(!equal);
  }

  @ParameterizedTest
  @DisplayName("UPD-7 numbers that no double holds stay as they are, moved, copied and added")
  @ValueSource(
      strings = {
        "123456789012345678901234567890",
        "0.1000000000000000000000000000000001",
        "1.10",
      })
  void numbersStayExact(String number) {
    assertThat(
            outcome(
                "{'a':" + number + "}",
                "[{'op':'copy','from':'/a','path':'/b'},{'op':'move','from':'/a','path':'/c'},"
                    + "{'op':'add','path':'/d','value':"
                    + number
                    + "}]"))
        .isEqualTo("{'b':" + number + ",'c':" + number + ",'d':" + number + "}");
  }

  @ParameterizedTest
  @DisplayName("UPD-7 a document that is no JSON Patch is malformed, whatever the resource is")
  @ValueSource(
      strings = {
        "{}",
        "null",
        "'add'",
        "1",
        "{'op':'remove','path':'/a'}",
        "[1]",
        "[null]",
        "[[]]",
        "[{}]",
        "[{'op':'remove'}]",
        "[{'path':'/a'}]",
        "[{'op':'remove','path':null}]",
        "[{'op':'remove','path':1}]",
        "[{'op':'remove','path':['a']}]",
        "[{'op':'remove','path':'a'}]",
        "[{'op':'remove','path':'#/a'}]",
        "[{'op':'remove','path':' /a'}]",
        "[{'op':'remove','path':'/a~'}]",
        "[{'op':'remove','path':'/~2'}]",
        "[{'op':'remove','path':'/~/a'}]",
        "[{'op':'remove','path':'/~~0'}]",
        "[{'op':'Remove','path':'/a'}]",
        "[{'op':'delete','path':'/a'}]",
        "[{'op':null,'path':'/a'}]",
        "[{'op':['remove'],'path':'/a'}]",
        "[{'op':'add','path':'/a'}]",
        "[{'op':'replace','path':'/a'}]",
        "[{'op':'test','path':'/a'}]",
        "[{'op':'move','path':'/a'}]",
        "[{'op':'copy','path':'/a'}]",
        "[{'op':'move','from':'a','path':'/a'}]",
        "[{'op':'copy','from':null,'path':'/a'}]",
        "[{'op':'move','from':'/a','path':'/a/b'}]",
        "[{'op':'move','from':'','path':'/a'}]",
        "[{'op':'move','from':'/~0','path':'/~0/~1'}]",
        "[{'op':'test','path':'/gone','value':1},{'op':'oops','path':''}]",
      })
  void documentsThatAreNoPatchAreMalformed(String patch) {
    PatchException refusal =
        catchThrowableOfType(PatchException.class, () -> parse(json(patch), LIMITS));

    assertThat(refusal.failure()).isEqualTo(Failure.MALFORMED);
  }

  @ParameterizedTest
  @DisplayName("UPD-7 members that an operation does not define are ignored")
  @ValueSource(
      strings = {
        "{'op':'add','path':'/b','value':2,'from':'no pointer','x':{}}",
        "{'op':'copy','from':'/a','path':'/b','value':[],'OP':'remove'}",
      })
  void unknownMembersAreIgnored(String operation) {
    assertThat(outcome("{'a':2}", "[" + operation + "]")).isEqualTo("{'a':2,'b':2}");
  }

  @Test
  @DisplayName("UPD-7 a failure names the operation, its pointers, and what is wrong")
  void failuresNameTheOperation() {
    assertThat(message("{'a':1}", "[{'op':'test','path':'/a','value':2}]"))
        .isEqualTo("operation 1, test \"/a\": the value is another one");
    assertThat(
            message(
                "{'a':1}",
                "[{'op':'remove','path':'/a'},{'op':'move','from':'/x~1y','path':'/~0'}]"))
        .isEqualTo("operation 2, move \"/x~1y\" to \"/~0\": there is nothing at \"/x~1y\"");
    assertThat(message("{'a':[]}", "[{'op':'add','path':'/a/1','value':2}]"))
        .isEqualTo("operation 1, add \"/a/1\": the array at \"/a\" has no place for \"/a/1\"");
    assertThat(message("[]", "[{'op':'remove','path':''},{'op':'nope','path':''}]"))
        .startsWith("operation 2 has an unknown op");
  }

  @Test
  @DisplayName("UPD-7 a long pointer is shortened where a failure names it, by depth and by name")
  void longPointersAreShortened() {
    String deep = message("{}", "[{'op':'remove','path':'" + "/abc".repeat(9_000) + "'}]");
    String wide = message("{}", "[{'op':'remove','path':'/" + "é".repeat(9_000) + "'}]");

    assertThat(deep).startsWith("operation 1, remove ").contains("/…").hasSizeLessThan(500);
    assertThat(wide).startsWith("operation 1, remove ").contains("é…").hasSizeLessThan(500);
  }

  @Test
  @DisplayName("UPD-7 a shortened pointer stands in quotes like any other")
  void shortenedPointersStandInQuotes() {
    JsonPointer deep = JsonPointer.parse("/abc".repeat(100)).orElseThrow();
    JsonPointer wide = JsonPointer.parse("/" + "a".repeat(500)).orElseThrow();

    assertThat(deep.toString()).startsWith("\"/abc").endsWith("/…\"");
    assertThat(wide.toString()).startsWith("\"/aaa").endsWith("a…\"");
  }

  @Test
  @DisplayName("UPD-10 a parsed patch does to each state the same, whatever it did before")
  void patchesCanBeAppliedAnew() throws PatchException {
    JsonChange change =
        parse(
            json(
                "[{'op':'add','path':'/a','value':{'x':[]}},{'op':'add','path':'/a/x/-','value':1},"
                    + "{'op':'replace','path':'/b','value':[]},"
                    + "{'op':'move','from':'/a/x','path':'/b/-'},"
                    + "{'op':'add','path':'/b/0/-','value':2}]"),
            LIMITS);

    JsonNode first = change.apply(json("{'b':1}"));
    JsonNode second = change.apply(json("{'b':2,'c':3}"));

    assertThat(first).isEqualTo(json("{'a':{},'b':[[1,2]]}"));
    assertThat(second).isEqualTo(json("{'a':{},'b':[[1,2]],'c':3}"));
  }

  @Test
  @DisplayName("UPD-11 a patch has as many operations as the limit allows, and no more")
  void operationsAreLimited() throws PatchException {
    PatchLimits two = new PatchLimits(2, 100, 10);
    String step = "{'op':'test','path':'','value':1}";

    assertThat(parse(json("[" + step + "," + step + "]"), two).apply(json("1")))
        .isEqualTo(json("1"));
    PatchException refusal =
        catchThrowableOfType(
            PatchException.class,
            () -> parse(json("[" + step + "," + step + "," + step + "]"), two));
    assertThat(refusal.failure()).isEqualTo(Failure.INVALID_RESULT);
    assertThat(refusal).hasMessageContaining("at most 2 operations");
  }

  /** Doubles the value at /a so many times. */
  private static JsonNode doublings(int count) {
    ArrayNode patch = NODES.arrayNode();
    for (int i = 0; i < count; i++) {
      patch.add(json("{'op':'copy','from':'/a','path':'/b'}"));
      patch.add(json("{'op':'add','path':'/c','value':[]}"));
      patch.add(json("{'op':'move','from':'/a','path':'/c/-'}"));
      patch.add(json("{'op':'move','from':'/b','path':'/c/-'}"));
      patch.add(json("{'op':'move','from':'/c','path':'/a'}"));
    }
    return patch;
  }

  /** That which comes of it where 10,000 bytes may be copied. */
  private static String grown(String value, int doublings) {
    PatchLimits limits = new PatchLimits(1_000, 10_000, 100);
    JsonNode document = json("{'a':" + value + "}");
    try {
      return "length " + parse(doublings(doublings), limits).apply(document).toString().length();
    } catch (PatchException e) {
      return e.failure() + " " + e.getMessage();
    }
  }

  @ParameterizedTest
  @DisplayName("UPD-11 copies of copies are refused before they are longer than the limit allows")
  @ValueSource(strings = {"1", "'x'", "[]", "{}", "{'a':1}", "null"})
  void copiesOfCopiesAreLimited(String value) {
    assertThat(grown(value, 5)).startsWith("length ");
    assertThat(grown(value, 40)).startsWith("INVALID_RESULT ").contains("10000 bytes");
  }

  @Test
  @DisplayName("UPD-11 copies of long texts, names and numbers count by their length")
  void copiesOfLongValuesAreLimited() {
    String digits = "7".repeat(900);

    assertThat(grown("'" + digits + "'", 6)).startsWith("INVALID_RESULT ");
    assertThat(grown("{'" + digits + "':1}", 6)).startsWith("INVALID_RESULT ");
    assertThat(grown(digits, 6)).startsWith("INVALID_RESULT ");
    assertThat(grown("0." + digits, 6)).startsWith("INVALID_RESULT ");
  }

  @Test
  @DisplayName("UPD-11 what is copied is nested no deeper than the limit")
  void copiedDepthIsLimited() throws PatchException {
    PatchLimits limits = new PatchLimits(10, 1_000, 5);
    JsonNode deep = json("{'a':" + "[".repeat(5) + "1" + "]".repeat(5) + "}");
    JsonNode deeper = json("{'a':" + "[".repeat(6) + "1" + "]".repeat(6) + "}");
    JsonChange copying = parse(json("[{'op':'copy','from':'/a','path':'/b'}]"), limits);

    assertThat(copying.apply(deep).get("b")).isEqualTo(deep.get("a"));
    PatchException refusal =
        catchThrowableOfType(PatchException.class, () -> copying.apply(deeper));
    assertThat(refusal.failure()).isEqualTo(Failure.INVALID_RESULT);
    assertThat(refusal).hasMessageContaining("5 levels");
  }

  @Test
  @DisplayName("UPD-11 a patch that nests deeper and deeper by moving ends without an overflow")
  void movingDeeperEndsInAnAnswer() throws PatchException {
    int steps = 3_000;
    ArrayNode patch = NODES.arrayNode();
    for (int i = 0; i < steps; i++) {
      patch.add(json("{'op':'add','path':'/b','value':[]}"));
      patch.add(json("{'op':'move','from':'/a','path':'/b/-'}"));
      patch.add(json("{'op':'move','from':'/b','path':'/a'}"));
    }
    JsonNode result = parse(patch, new PatchLimits(3 * steps, 1_000, 10)).apply(json("{'a':1}"));

    int depth = 0;
    for (JsonNode node = result.get("a"); node.isArray(); node = node.get(0)) {
      depth++;
    }
    assertThat(depth).isEqualTo(steps);
  }

  /** An operation on places that exist in the state it will meet. */
  record Choice(String op, int place, int from, String name, JsonNode value) {

    ObjectNode in(Object state) throws NaiveJsonPatch.Refused {
      List<String> places = NaiveJsonPatch.places(state);
      List<String> vacancies = NaiveJsonPatch.vacancies(state, name);
      boolean existing = op.equals("remove") || op.equals("replace") || op.equals("test");
      List<String> targets = existing ? places : vacancies;
      ObjectNode operation = NODES.objectNode().put("op", op);
      operation.put("path", targets.get(place % targets.size()));
      operation.put("from", places.get(from % places.size()));
      return operation.set("value", value);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @Label("UPD-7 operations that fit do the same as an independent implementation")
  void operationsThatFitDoTheSame(
      @ForAll("documents") JsonNode document,
      @ForAll @Size(max = 12) List<@From("choices") Choice> choices)
      throws PatchException {
    ArrayNode patch = NODES.arrayNode();
    Object expected = NaiveJsonPatch.plain(document);
    for (Choice choice : choices) {
      try {
        ObjectNode operation = choice.in(expected);
        expected = NaiveJsonPatch.apply(expected, NODES.arrayNode().add(operation));
        patch.add(operation);
      } catch (NaiveJsonPatch.Refused e) {
        // left out
      }
    }

    assertThat(NaiveJsonPatch.plain(parse(patch, LIMITS).apply(document))).isEqualTo(expected);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @Label("UPD-7 UPD-10 any operations fit or are refused as they are by another implementation")
  void anyOperationsFitOrAreRefused(
      @ForAll("documents") JsonNode document,
      @ForAll @Size(max = 4) List<@From("operations") JsonNode> operations) {
    ArrayNode patch = NODES.arrayNode().addAll(operations);
    JsonNode documentBefore = document.deepCopy();
    JsonNode patchBefore = patch.deepCopy();

    Object outcome;
    try {
      outcome = NaiveJsonPatch.plain(parse(patch, LIMITS).apply(document));
    } catch (PatchException e) {
      outcome = "refused";
    }

    assertThat(outcome).isEqualTo(naiveOutcome(document, patch));
    assertThat(document).isEqualTo(documentBefore);
    assertThat(patch).isEqualTo(patchBefore);
  }

  private static Object naiveOutcome(JsonNode document, JsonNode patch) {
    try {
      return NaiveJsonPatch.apply(NaiveJsonPatch.plain(document), patch);
    } catch (NaiveJsonPatch.Refused e) {
      return "refused";
    }
  }

  @Provide
  Arbitrary<Choice> choices() {
    return Combinators.combine(
            ops(),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(0, 20),
            names(),
            documents(1))
        .as(Choice::new);
  }

  @Provide
  Arbitrary<JsonNode> operations() {
    Arbitrary<String> pointers =
        Arbitraries.of("", "/", "/a", "/b", "/0", "/1", "/-", "/~0", "/~1", "/01")
            .list()
            .ofMaxSize(3)
            .map(list -> String.join("", list));
    return Combinators.combine(ops(), pointers, pointers, documents(1))
        .as(
            (op, path, from, value) ->
                NODES
                    .objectNode()
                    .put("op", op)
                    .put("path", path)
                    .put("from", from)
                    .set("value", value));
  }

  private static Arbitrary<String> ops() {
    return Arbitraries.of("add", "remove", "replace", "move", "copy", "test");
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of("a", "b", "", "0", "-", "~", "/", "~1", "é");
  }

  @Provide
  Arbitrary<JsonNode> documents() {
    return documents(3);
  }

  private static Arbitrary<JsonNode> documents(int depth) {
    Arbitrary<JsonNode> leaves =
        Arbitraries.of("null", "true", "0", "1", "1.0", "-1e2", "'x'", "''")
            .map(JsonPatchTest::json);
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<JsonNode> parts = documents(depth - 1);
    return Arbitraries.oneOf(
        leaves,
        parts.list().ofMaxSize(3).map(list -> NODES.arrayNode().addAll(list)),
        Arbitraries.maps(names(), parts).ofMaxSize(3).map(JsonPatchTest::object));
  }

  private static JsonNode object(Map<String, JsonNode> members) {
    ObjectNode object = NODES.objectNode();
    object.setAll(members);
    return object;
  }

  private static JsonChange parse(JsonNode patch, PatchLimits limits) throws PatchException {
    return new JsonPatchFormat(limits).parse(new JsonDocument(patch));
  }

  /** The result, or why there is none. */
  private static String outcome(String document, String patch) {
    try {
      return parse(json(patch), LIMITS).apply(json(document)).toString().replace('"', '\'');
    } catch (PatchException e) {
      return e.failure().name();
    }
  }

  private static String message(String document, String patch) {
    return catchThrowableOfType(
            PatchException.class, () -> parse(json(patch), LIMITS).apply(json(document)))
        .getMessage();
  }

  /** As the product writes it; a word of capitals is a failure. */
  private static String written(String expected) {
    return expected.matches("[A-Z_]+") ? expected : json(expected).toString().replace('"', '\'');
  }

  private static JsonNode json(String text) {
    return StrictJson.parse(text.replace('\'', '"'));
  }
}
