// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.operation.LwsException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** A schema per container. */
class XmlSchemaValidatorTest {

  private static final Schema NOTES =
      schema(
          """
          <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:n" elementFormDefault="qualified">
            <xs:element name="note">
              <xs:complexType>
                <xs:sequence>
                  <xs:element name="title" type="xs:string"/>
                  <xs:element name="item" type="xs:string" minOccurs="0" maxOccurs="3"/>
                </xs:sequence>
                <xs:attribute name="lang" type="xs:language"/>
              </xs:complexType>
            </xs:element>
          </xs:schema>
          """);

  private final Endpoint endpoint =
      Endpoint.with(
          storage ->
              storage.validator(
                  new XmlSchemaValidator(
                      container ->
                          container.segments().equals(List.of("notes"))
                              ? Optional.of(NOTES)
                              : Optional.empty())),
          UnaryOperator.identity());

  private static Schema schema(String text) {
    try {
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(new StreamSource(new StringReader(text)));
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName(
      "WST-3 UPD-17 what violates the schema is an invalid representation, with line and column")
  void putViolates() {
    String note = "<note xmlns='urn:n'>\n  <title>x</title>\n  <b/>\n</note>";

    SoapAnswer answer = endpoint.ask("notes/one.xml", Messages.put(note));

    assertThat(answer.code()).isEqualTo("Sender/InvalidRepresentation");
    assertThat(answer.problem()).startsWith("line 3, column 7: ").contains("\"urn:n\":b");
    assertThat(endpoint.stored("notes/one.xml")).isEqualTo(Endpoint.NOTE);
  }

  @Test
  @DisplayName("WST-3 Create is validated, too; and what fits is stored")
  void create() {
    assertThat(endpoint.ask("notes/", Messages.create("<memo/>")).code())
        .isEqualTo("Sender/InvalidRepresentation");
    assertThat(
            endpoint
                .ask("notes/", Messages.create("<note xmlns='urn:n' lang='en'><title/></note>"))
                .status())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("WST-2 WST-3 the result of a fragment Put is validated, not the fragment")
  void fragments() {
    String add = Messages.fragmentPut("Add", ".", "<i:item xmlns:i='urn:n'>c</i:item>");

    assertThat(endpoint.ask("notes/one.xml", add).status()).isEqualTo(200);
    SoapAnswer fourth = endpoint.ask("notes/one.xml", add);
    assertThat(fourth.code()).isEqualTo("Sender/InvalidRepresentation");
    assertThat(fourth.problem()).startsWith("line 1, column ").contains("item");
    assertThat(endpoint.ask("notes/one.xml", Messages.fragmentPut("Remove", "*", "")).code())
        .isEqualTo("Sender/InvalidRepresentation");
    assertThat(endpoint.stored("notes/one.xml")).contains(">c</i:item></note>");
  }

  @Test
  @DisplayName("WST-6 UPD-17 the schema holds whatever the protocol; XML that is none does not fit")
  void otherProtocols() {
    for (String bad : List.of("<memo/>", "<note", "<!DOCTYPE note><note/>", "")) {
      assertThatThrownBy(() -> endpoint.resources().put("notes/one.xml", "text/xml", bad))
          .as(bad)
          .isInstanceOfSatisfying(
              LwsException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(LwsException.Kind.UNPROCESSABLE_CONTENT);
                assertThat(e.detail()).startsWith("line ");
              });
    }
  }

  @Test
  @DisplayName("WST-3 containers without a schema, and what is no XML, are let pass")
  void others() {
    endpoint.resources().put("free.xml", "application/xml", "<memo/>");
    endpoint.resources().put("notes/plain.txt", "text/plain", "<memo/>");

    assertThat(endpoint.ask("free.xml", Messages.put("<memo><x/></memo>")).status()).isEqualTo(200);
    assertThat(endpoint.stored("notes/plain.txt")).isEqualTo("<memo/>");
  }

  @Test
  @DisplayName("WST-5 a representation makes the schema fetch nothing")
  void schemaLocation() {
    String note =
        "<note xmlns='urn:n' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
            + " xsi:schemaLocation='urn:m http://127.0.0.1:9/m.xsd urn:n file:///dev/random'>"
            + "<title>x</title></note>";

    assertThat(endpoint.ask("notes/one.xml", Messages.put(note)).status()).isEqualTo(200);
  }
}
