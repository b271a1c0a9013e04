// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import java.util.List;
import javax.xml.namespace.QName;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;

/** Text is no XML that is accepted here. The message is fit for clients. */
final class XmlException extends SAXException {

  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;
  private final transient List<QName> open;

  private XmlException(String detail, boolean tooLarge, List<QName> open) {
    super(detail);
    this.tooLarge = tooLarge;
    this.open = List.copyOf(open);
  }

  /** Something is wrong at that place. */
  static XmlException at(Locator place, String what) {
    return at(place.getLineNumber(), place.getColumnNumber(), what);
  }

  /** Something is wrong at that place. */
  static XmlException at(int line, int column, String what) {
    return new XmlException("line " + line + ", column " + column + ": " + what, false, List.of());
  }

  /** There are more bytes than the limit. */
  static XmlException tooLarge(String detail) {
    return new XmlException(detail, true, List.of());
  }

  /** The same, found inside of these elements, the outermost first. */
  XmlException inside(List<QName> elements) {
    return new XmlException(detail(), tooLarge, elements);
  }

  /** Whether it is the bytes that are too many. */
  boolean isTooLarge() {
    return tooLarge;
  }

  /** The elements that were open, the outermost first. */
  List<QName> open() {
    return open;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
