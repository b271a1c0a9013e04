// SPDX-License-Identifier: Apache-2.0
package dev.lws.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A pom.xml as it is written, without what it inherits.
 *
 * @param folder where it lies
 */
record Pom(Path folder, Element project) {

  static Pom in(Path folder) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      Path file = folder.resolve("pom.xml");
      return new Pom(
          folder, factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("cannot read the pom in " + folder, e);
    }
  }

  static Pom root() {
    return in(Repository.ROOT);
  }

  /** The modules of this build, in its order. */
  static List<Pom> modules() {
    return root().all("modules", "module").stream()
        .map(module -> in(Repository.ROOT.resolve(module.getTextContent())))
        .toList();
  }

  /** The modules that a release publishes, the list of their versions included. */
  static List<Pom> published() {
    return modules().stream().filter(Pom::isPublished).toList();
  }

  boolean isPublished() {
    return !text("properties", "maven.deploy.skip").equals(Optional.of("true"));
  }

  /** Whether it makes a jar. */
  boolean isJar() {
    return text("packaging").orElse("jar").equals("jar");
  }

  String artifactId() {
    return text("artifactId").orElseThrow();
  }

  /** The text of the first element at {@code path} below the project. */
  Optional<String> text(String... path) {
    return all(path).stream().map(Element::getTextContent).map(String::strip).findFirst();
  }

  /** All elements at {@code path} below the project. */
  List<Element> all(String... path) {
    List<Element> found = List.of(project);
    for (String name : path) {
      found = found.stream().flatMap(parent -> children(parent, name)).toList();
    }
    return found;
  }

  /** The text of the child {@code name} of {@code parent}, if there is one. */
  static Optional<String> child(Element parent, String name) {
    return children(parent, name).map(Element::getTextContent).map(String::strip).findFirst();
  }

  private static Stream<Element> children(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeName().equals(name))
        .map(Element.class::cast);
  }

  @Override
  public String toString() {
    return artifactId();
  }
}
