// SPDX-License-Identifier: Apache-2.0
package dev.lws.newuser;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * A pom as it is written, without what it inherits.
 *
 * @param file where it lies
 * @param document what it says
 */
record Pom(Path file, Document document) {

  static Pom read(Path file) {
    try {
      return new Pom(
          file, DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
    } catch (Exception e) {
      throw new IllegalArgumentException(file + " cannot be read", e);
    }
  }

  String artifactId() {
    return text("/project/artifactId");
  }

  boolean isJar() {
    return List.of("", "jar").contains(text("/project/packaging"));
  }

  /** The text at a path, or an empty one. */
  String text(String path) {
    try {
      return xpath().evaluate(path, document).strip();
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  List<String> texts(String path) {
    try {
      NodeList found = (NodeList) xpath().evaluate(path, document, XPathConstants.NODESET);
      return IntStream.range(0, found.getLength())
          .mapToObj(i -> found.item(i).getTextContent().strip())
          .toList();
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  private static XPath xpath() {
    return XPathFactory.newInstance().newXPath();
  }
}
