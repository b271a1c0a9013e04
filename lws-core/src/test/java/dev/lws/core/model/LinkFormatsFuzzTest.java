// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Whatever arrives, it is parsed or refused, and what was parsed is written and parsed again. */
class LinkFormatsFuzzTest {

  private static final int DEPTH = 32;

  @DictionaryEntries({
    "{\"linkset\":[{\"anchor\":\"/a\",\"up\":[{\"href\":\"/b\",\"title\":\"c\"}]}]}",
    "\"title*\":[{\"value\":\"d\",\"language\":\"de\"}]",
    "\"hreflang\":[\"en\"]",
    "\"foo\":[\"bar\"]",
    "</a>; rel=\"b\"; title*=UTF-8'en'%e2%82%ac",
    ","
  })
  @FuzzTest
  @DisplayName("UPD-14 any links are parsed or refused, in headers and in both linkset formats")
  void links(FuzzedDataProvider data) throws InvalidLinkException, InvalidLinksetException {
    switch (data.consumeInt(0, 2)) {
      case 0 -> fieldValue(data.consumeRemainingAsString());
      case 1 -> json(data.consumeRemainingAsBytes());
      default -> text(data.consumeRemainingAsBytes());
    }
  }

  private static void fieldValue(String value) throws InvalidLinkException {
    List<Link> links;
    try {
      links = LinkValues.parse(value);
    } catch (InvalidLinkException e) {
      return; // a refusal is an answer
    }
    for (Link link : links) {
      String written = LinkValues.write(link);
      Link again = LinkValues.parse(written).get(0);
      assertThat(LinkValues.write(again)).isEqualTo(written);
    }
  }

  private static void json(byte[] body) throws InvalidLinksetException {
    List<Link> links;
    try {
      links = LinksetDocument.parseJson(body, DEPTH).links();
    } catch (InvalidLinksetException e) {
      return; // a refusal is an answer
    }
    byte[] written = LinksetDocument.json("/a", links);
    List<Link> again = LinksetDocument.parseJson(written, DEPTH).links();
    assertThat(LinksetDocument.json("/a", again)).isEqualTo(written);
  }

  private static void text(byte[] body) throws InvalidLinksetException {
    List<Link> links;
    try {
      links = LinksetDocument.parseText(body).links();
    } catch (InvalidLinksetException e) {
      return; // a refusal is an answer
    }
    byte[] written = LinksetDocument.text("/a", links);
    List<Link> again = LinksetDocument.parseText(written).links();
    assertThat(LinksetDocument.text("/a", again)).isEqualTo(written);
  }
}
