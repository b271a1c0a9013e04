package dev.lws.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Whatever arrives, it is parsed or refused, and what was parsed is written and parsed again. */
class LinkFormatsFuzzTest {

  private static final int DEPTH = 32;

  @FuzzTest
  void fieldValueIsParsedOrRefused(FuzzedDataProvider data) throws InvalidLinkException {
    List<Link> links;
    try {
      links = LinkValues.parse(data.consumeRemainingAsString());
    } catch (InvalidLinkException e) {
      return; // a refusal is an answer
    }
    for (Link link : links) {
      String written = LinkValues.write(link);
      Link again = LinkValues.parse(written).get(0);
      assertThat(LinkValues.write(again)).isEqualTo(written);
    }
  }

  @DictionaryEntries({
    "{\"linkset\":[{\"anchor\":\"/a\",\"up\":[{\"href\":\"/b\",\"title\":\"c\"}]}]}",
    "\"title*\":[{\"value\":\"d\",\"language\":\"de\"}]",
    "\"hreflang\":[\"en\"]",
    "\"foo\":[\"bar\"]",
    ","
  })
  @FuzzTest
  void jsonIsParsedOrRefused(byte[] body) throws InvalidLinksetException {
    List<Link> links;
    try {
      links = LinksetDocument.parseJson(body, DEPTH);
    } catch (InvalidLinksetException e) {
      return; // a refusal is an answer
    }
    byte[] written = LinksetDocument.json("/a", links);
    List<Link> again = LinksetDocument.parseJson(written, DEPTH);
    assertThat(LinksetDocument.json("/a", again)).isEqualTo(written);
  }

  @FuzzTest
  void textIsParsedOrRefused(byte[] body) throws InvalidLinksetException {
    List<Link> links;
    try {
      links = LinksetDocument.parseText(body);
    } catch (InvalidLinksetException e) {
      return; // a refusal is an answer
    }
    byte[] written = LinksetDocument.text("/a", links);
    List<Link> again = LinksetDocument.parseText(written);
    assertThat(LinksetDocument.text("/a", again)).isEqualTo(written);
  }
}
