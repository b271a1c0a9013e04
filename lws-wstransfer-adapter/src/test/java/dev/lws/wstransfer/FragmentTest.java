// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The WS-Fragment dialect: what expressions select, and what modes do with it. */
class FragmentTest {

  private static final String LIST =
      "<l kind=\"x\"><a id=\"1\">one</a><a id=\"2\">two<b>deep</b></a><c>see</c>"
          + "<p:d xmlns:p=\"urn:p\" p:k=\"v\"/></l>";

  private final Endpoint endpoint = Endpoint.open();

  private void store(String xml) {
    endpoint.resources().put("notes/l.xml", "application/xml", xml);
  }

  @ParameterizedTest(name = "{0} selects {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/ | onetwodeepsee",
        "/l | onetwodeepsee",
        ". | onetwodeepsee",
        "a | onetwodeep",
        " / l / a [ 1 ] | one",
        "a[2] | twodeep",
        "a[2]/b | deep",
        "a[2]/text() | two",
        "a[@id='2']/text()[1] | two",
        "a[@id=\"2\"][1]/b | deep",
        "a[b]/b | deep",
        "a[b='deep'][@id]/b | deep",
        "a[text()='one'] | one",
        "*[.='see'] | see",
        "./a/@id | 12",
        "@* | x",
        "*/@x:k | v",
        "x:d/@x:* | v",
        "x:*/@* | v",
        "a[3] | ``",
        "a[@id='2'][2] | ``",
        "l | ``",
        "/a | ``",
        "d | ``",
        "@xmlns | ``"
      })
  @DisplayName("WST-2 an expression of level 1 selects elements, attributes and text")
  void selects(String expression, String text) {
    store(LIST);
    String message =
        Messages.fragmentGet(expression.replace("<", "&lt;"))
            .replace("<wsf:Expression ", "<wsf:Expression xmlns:x='urn:p' ");

    SoapAnswer answer = endpoint.ask("notes/l.xml", message);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.content().getTextContent()).isEqualTo(text == null ? "" : text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//a",
        "a//b",
        "..",
        "a/",
        "a[",
        "a[]",
        "a[0]",
        "a[99999999999]",
        "a[-1]",
        "a[b[c]]",
        "a[1=1]",
        "a['x']",
        "a[@id=2]",
        "a[@id='2]",
        "a | c",
        "@id/a",
        "text()/a",
        "@id[1]",
        "node()",
        "comment()",
        "last()",
        "a[position()=1]",
        "count(a)",
        "document('http://example.org/')",
        "x:evaluate('a')",
        "java:java.lang.Runtime.getRuntime()",
        "$v",
        "a + 1",
        "child::a",
        "nope:a",
        "a b",
        "1a"
      })
  @DisplayName("WST-2 WST-5 what is not level 1, functions first of all, is an invalid expression")
  void refuses(String expression) {
    store(LIST);
    String message =
        Messages.fragmentPut("Remove", expression, "")
            .replace("<wsf:Expression ", "<wsf:Expression xmlns:x='urn:p' xmlns:java='urn:j' ");

    SoapAnswer answer = endpoint.ask("notes/l.xml", message);

    assertThat(answer.code()).isEqualTo("Sender/InvalidExpression");
    assertThat(endpoint.stored("notes/l.xml")).isEqualTo(LIST);
  }

  @Test
  @DisplayName("WST-5 an expression has 1,024 characters and 64 steps at the most")
  void expressionLimits() {
    store("<a/>");
    String longest = "b".repeat(1_024);
    String steepest = "./".repeat(63) + ".";

    assertThat(endpoint.ask("notes/l.xml", Messages.fragmentGet(longest)).status()).isEqualTo(200);
    assertThat(endpoint.ask("notes/l.xml", Messages.fragmentGet(longest + "b")).code())
        .isEqualTo("Sender/InvalidExpression");
    assertThat(endpoint.ask("notes/l.xml", Messages.fragmentGet(steepest)).status()).isEqualTo(200);
    assertThat(endpoint.ask("notes/l.xml", Messages.fragmentGet(steepest + "/.")).code())
        .isEqualTo("Sender/InvalidExpression");
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Replace | a | <e/> | <r><e/>t<c k=\"v\"/></r>",
        "Replace | a[2] | <e/><wsf:TextNode>x</wsf:TextNode> | <r><a>1</a><e/>xt<c k=\"v\"/></r>",
        "Replace | c/@k | <wsf:AttributeNode name='j'>w</wsf:AttributeNode> | <r><a>1</a><a>2</a>t<c j=\"w\"/></r>",
        "Replace | text() | <wsf:TextNode>&lt;</wsf:TextNode> | <r><a>1</a><a>2</a>&lt;<c k=\"v\"/></r>",
        "Replace | / | <s/> | <s/>",
        "Add | a | <e/> | <r><a>1<e/></a><a>2<e/></a>t<c k=\"v\"/></r>",
        "Add | c | <wsf:AttributeNode name='j'>w</wsf:AttributeNode><wsf:TextNode>x</wsf:TextNode> | <r><a>1</a><a>2</a>t<c j=\"w\" k=\"v\">x</c></r>",
        "Add | c | <wsf:AttributeNode name='xml:id'>w</wsf:AttributeNode> | <r><a>1</a><a>2</a>t<c k=\"v\" xml:id=\"w\"/></r>",
        "Add | c | <wsf:AttributeNode xmlns:q='urn:q' name='q:j'>w</wsf:AttributeNode> | <r><a>1</a><a>2</a>t<c xmlns:q=\"urn:q\" k=\"v\" q:j=\"w\"/></r>",
        "InsertBefore | a | <e/> | <r><e/><a>1</a><a>2</a>t<c k=\"v\"/></r>",
        "InsertAfter | a | <e/> | <r><a>1</a><a>2</a><e/>t<c k=\"v\"/></r>",
        "InsertAfter | c | <e/> | <r><a>1</a><a>2</a>t<c k=\"v\"/><e/></r>",
        "Remove | a | `` | <r>t<c k=\"v\"/></r>",
        "Remove | */@k | `` | <r><a>1</a><a>2</a>t<c/></r>",
        "Remove | text() | `` | <r><a>1</a><a>2</a><c k=\"v\"/></r>"
      })
  @DisplayName("WST-2 each mode changes what is selected and nothing else")
  void modes(String mode, String expression, String value, String result) {
    store("<r><a>1</a><a>2</a>t<c k=\"v\"/></r>");

    SoapAnswer answer =
        endpoint.ask(
            "notes/l.xml", Messages.fragmentPut(mode, expression, value == null ? "" : value));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(endpoint.stored("notes/l.xml")).isEqualTo(result);
    assertThat(endpoint.resources().get("notes/l.xml").etag().toString()).isEqualTo(answer.etag());
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Add | @kind | <e/> | Sender/InvalidExpression",
        "Add | a/text() | <e/> | Sender/InvalidExpression",
        "Add | . | text | Sender/InvalidRepresentation",
        "Add | . | <wsf:AttributeNode>v</wsf:AttributeNode> | Sender/InvalidRepresentation",
        "Add | . | <wsf:AttributeNode name='xmlns'>v</wsf:AttributeNode> | Sender/InvalidRepresentation",
        "Add | . | <wsf:AttributeNode name='xmlns:q'>v</wsf:AttributeNode> | Sender/InvalidRepresentation",
        "Add | . | <wsf:AttributeNode name='q:j'>v</wsf:AttributeNode> | Sender/InvalidRepresentation",
        "Add | . | <wsf:AttributeNode name='a b'>v</wsf:AttributeNode> | Sender/InvalidRepresentation",
        "Add | */@* | <e/> | Sender/InvalidExpression",
        "Replace | */@* | <wsf:AttributeNode name='j'>w</wsf:AttributeNode> | Sender/InvalidExpression",
        "Replace | @kind | <e/> | Sender/InvalidRepresentation",
        "Replace | a | <wsf:AttributeNode name='j'>w</wsf:AttributeNode> | Sender/InvalidRepresentation",
        "Replace | */text() | <wsf:TextNode>x</wsf:TextNode> | Sender/InvalidExpression",
        "Replace | / | <e/><e/> | Sender/InvalidRepresentation",
        "Replace | / | <wsf:TextNode>x</wsf:TextNode> | Sender/InvalidRepresentation",
        "InsertBefore | / | <e/> | Sender/InvalidRepresentation",
        "InsertAfter | @kind | <e/> | Sender/InvalidRepresentation",
        "InsertAfter | a | <wsf:AttributeNode name='j'>w</wsf:AttributeNode> | Sender/InvalidRepresentation",
        "Remove | / | `` | Sender/InvalidRepresentation",
        "Remove | a | <e/> | Sender/InvalidRepresentation"
      })
  @DisplayName("WST-2 WST-3 instructions that do not fit are faults, and nothing is changed")
  void unfitInstructions(String mode, String expression, String value, String code) {
    store(LIST);

    SoapAnswer answer =
        endpoint.ask(
            "notes/l.xml", Messages.fragmentPut(mode, expression, value == null ? "" : value));

    assertThat(answer.code()).isEqualTo(code);
    assertThat(endpoint.stored("notes/l.xml")).isEqualTo(LIST);
  }

  @Test
  @DisplayName("WST-2 an attribute keeps its namespace where its prefix means something else")
  void prefixClash() {
    store("<r xmlns:q=\"urn:one\"/>");

    SoapAnswer answer =
        endpoint.ask(
            "notes/l.xml",
            Messages.fragmentPut(
                "Add",
                ".",
                "<wsf:AttributeNode xmlns:q='urn:two' name='q:j'>w</wsf:AttributeNode>"));

    assertThat(answer.code()).isEqualTo("Sender/InvalidRepresentation");
    assertThat(answer.problem()).contains("prefix 'q'");
  }

  @Test
  @DisplayName("WST-2 an element without a namespace has none where it is put, either")
  void noNamespaceStaysNone() {
    store("<r xmlns=\"urn:default\"><a/></r>");

    endpoint.ask("notes/l.xml", Messages.fragmentPut("Add", "/*", "<e><f/></e>"));

    assertThat(endpoint.stored("notes/l.xml"))
        .isEqualTo("<r xmlns=\"urn:default\"><a/><e xmlns=\"\"><f/></e></r>");
  }

  @Test
  @DisplayName("WST-6 a selected element comes with all namespaces that are in scope there")
  void valueStandsAlone() {
    store("<r xmlns=\"urn:d\" xmlns:t=\"urn:t\"><a type=\"t:x\"/></r>");

    SoapAnswer answer = endpoint.ask("notes/l.xml", Messages.fragmentGet("*"));

    assertThat(answer.body()).contains("<a xmlns=\"urn:d\" xmlns:t=\"urn:t\" type=\"t:x\"/>");
  }

  @Test
  @DisplayName("WST-5 what a fragment Put leaves is within the limits, or it is not made")
  void resultLimits() {
    Endpoint small = Endpoint.limited(builder -> builder.maxXmlNodes(60));
    small.resources().put("notes/l.xml", "application/xml", "<r>" + "<a/>".repeat(20) + "</r>");

    assertThat(small.ask("notes/l.xml", Messages.fragmentPut("Add", "a", "<b><c/></b>")).code())
        .isEqualTo("Sender/InvalidRepresentation");
    assertThat(small.ask("notes/l.xml", Messages.fragmentPut("Add", "a", "<b/>")).status())
        .isEqualTo(200);
    assertThat(small.ask("notes/l.xml", Messages.fragmentPut("Add", "a", "<b/>")).code())
        .isEqualTo("Sender/InvalidRepresentation");
  }
}
