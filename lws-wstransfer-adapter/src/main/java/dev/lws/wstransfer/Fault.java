// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.core.operation.LwsException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;

/**
 * A SOAP fault as it is sent.
 *
 * @param code which of SOAP's own
 * @param subcodes from the general to the special
 * @param reason the same for each fault of its kind
 * @param details what of this one is worth knowing, each a name and its text
 * @param action its {@code wsa:Action}
 * @param notUnderstood the header blocks that are not understood and must be
 */
record Fault(
    Code code,
    List<QName> subcodes,
    String reason,
    List<Detail> details,
    String action,
    List<QName> notUnderstood) {

  private static final String ADDRESSING_ACTION = Names.WSA + "/fault";
  private static final String TRANSFER_ACTION = Names.WST + "/fault";
  private static final String FRAGMENT_ACTION = Names.WSF + "/fault";
  private static final String OWN_ACTION = Names.LWS + ":fault";
  private static final int MOST_TEXT = 1_000;

  /** SOAP's fault codes that are used here. */
  enum Code {
    SENDER("Sender", 400),
    RECEIVER("Receiver", 500),
    VERSION_MISMATCH("VersionMismatch", 500),
    MUST_UNDERSTAND("MustUnderstand", 500);

    private final String local;
    private final int status;

    Code(String local, int status) {
      this.local = local;
      this.status = status;
    }

    QName qualified() {
      return new QName(Names.SOAP, local, "env");
    }

    /** The HTTP status it goes with (SOAP 1.2 Part 2 §7.5.2.2). */
    int status() {
      return status;
    }
  }

  /**
   * One thing worth knowing of a fault.
   *
   * @param names of the elements, one inside the other
   * @param text in them; names in it are written with their prefixes
   */
  record Detail(List<QName> names, String text) {

    /** Cuts what a client may have made too long. */
    Detail {
      names = List.copyOf(names);
      text = text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
    }

    static Detail of(QName name, String text) {
      return new Detail(List.of(name), text);
    }
  }

  /** Copies the lists. */
  Fault {
    subcodes = List.copyOf(subcodes);
    details = List.copyOf(details);
    notUnderstood = List.copyOf(notUnderstood);
  }

  private Fault(
      Code code, List<QName> subcodes, String reason, List<Detail> details, String action) {
    this(code, subcodes, reason, details, action, List.of());
  }

  /** Thrown where it is found out. */
  static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    private Thrown(Fault fault) {
      super(fault.reason(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  Thrown thrown() {
    return new Thrown(this);
  }

  /** The same and one more thing worth knowing. */
  Fault and(Detail detail) {
    List<Detail> more = new ArrayList<>(details);
    more.add(detail);
    return new Fault(code, subcodes, reason, more, action, notUnderstood);
  }

  // SOAP 1.2

  static Fault versionMismatch() {
    return new Fault(
        Code.VERSION_MISMATCH,
        List.of(),
        "The message is no SOAP 1.2 envelope",
        List.of(),
        Names.WSA + "/soap/fault");
  }

  static Fault mustUnderstand(List<QName> headers) {
    return new Fault(
        Code.MUST_UNDERSTAND,
        List.of(),
        "A header block that must be understood is not",
        List.of(),
        Names.WSA + "/soap/fault",
        headers);
  }

  // WS-Addressing 1.0 SOAP Binding §6.4

  static Fault invalidHeader(QName header, String problem) {
    return invalidHeader(List.of(Names.wsa("InvalidAddressingHeader")), header, problem);
  }

  static Fault invalidHeader(String special, QName header, String problem) {
    return invalidHeader(
        List.of(Names.wsa("InvalidAddressingHeader"), Names.wsa(special)), header, problem);
  }

  private static Fault invalidHeader(List<QName> subcodes, QName header, String problem) {
    return new Fault(
        Code.SENDER,
        subcodes,
        "A header representing a Message Addressing Property is not valid and the message cannot be processed",
        List.of(problemHeader(header), problem(problem)),
        ADDRESSING_ACTION);
  }

  static Fault headerRequired(QName header) {
    return new Fault(
        Code.SENDER,
        List.of(Names.wsa("MessageAddressingHeaderRequired")),
        "A required header representing a Message Addressing Property is not present",
        List.of(problemHeader(header)),
        ADDRESSING_ACTION);
  }

  static Fault destinationUnreachable(String address) {
    return new Fault(
        Code.SENDER,
        List.of(Names.wsa("DestinationUnreachable")),
        "No route can be determined to reach [destination]",
        List.of(Detail.of(Names.wsa("ProblemIRI"), address)),
        ADDRESSING_ACTION);
  }

  static Fault actionNotSupported(String action) {
    return new Fault(
        Code.SENDER,
        List.of(Names.wsa("ActionNotSupported")),
        "The [action] cannot be processed at the receiver",
        List.of(new Detail(List.of(Names.wsa("ProblemAction"), Names.wsa("Action")), action)),
        ADDRESSING_ACTION);
  }

  // WS-Transfer §5

  static Fault unknownDialect(String dialect) {
    return transfer(
        "UnknownDialect",
        "The specified Dialect IRI is not known.",
        Detail.of(Names.lws("Dialect"), dialect));
  }

  static Fault unknownResource(String problem) {
    return transfer("UnknownResource", "The resource is not known.", problem(problem));
  }

  static Fault invalidRepresentation(String problem) {
    return transfer(
        "InvalidRepresentation", "The supplied representation is invalid", problem(problem));
  }

  static Fault putDenied(String problem) {
    return transfer(
        "PutDenied", "One or more elements or attributes cannot be updated.", problem(problem));
  }

  private static Fault transfer(String name, String reason, Detail detail) {
    return new Fault(
        Code.SENDER, List.of(Names.wst(name)), reason, List.of(detail), TRANSFER_ACTION);
  }

  // WS-Fragment §8

  static Fault unsupportedLanguage(String language) {
    return fragment(
        "UnsupportedLanguage",
        "The specified Language IRI is not supported.",
        Detail.of(Names.lws("Language"), language));
  }

  static Fault invalidExpression(String expression, String problem) {
    return fragment(
            "InvalidExpression",
            "The specified Language expression is invalid.",
            Detail.of(Names.lws("Expression"), expression))
        .and(problem(problem));
  }

  static Fault unsupportedMode(String mode) {
    return fragment(
        "UnsupportedMode",
        "The specified mode is not supported.",
        Detail.of(Names.lws("Mode"), mode));
  }

  private static Fault fragment(String name, String reason, Detail detail) {
    return new Fault(
        Code.SENDER, List.of(Names.wsf(name)), reason, List.of(detail), FRAGMENT_ACTION);
  }

  // Our own

  static Fault own(Code code, String name, String reason, String problem) {
    return new Fault(code, List.of(Names.lws(name)), reason, List.of(problem(problem)), OWN_ACTION);
  }

  /** Tells the incident, which the line in the log names too. */
  static Fault unknownError(LwsException failure) {
    return own(
        Code.RECEIVER,
        "unknown-error",
        "Something failed on this side",
        failure.detail() + " (urn:uuid:" + failure.incident() + ")");
  }

  static Fault badRequest(String problem) {
    return own(Code.SENDER, "bad-request", "The message is malformed", problem);
  }

  static Fault tooLarge(String problem) {
    return own(Code.SENDER, "payload-too-large", "The message or resource is too large", problem);
  }

  static Fault unsupportedMediaType(String problem) {
    return own(
        Code.SENDER, "unsupported-media-type", "Only XML is transferred with SOAP here", problem);
  }

  private static Detail problem(String text) {
    return Detail.of(Names.lws("Problem"), text);
  }

  private static Detail problemHeader(QName header) {
    String prefix = header.getPrefix();
    return Detail.of(
        Names.wsa("ProblemHeaderQName"),
        prefix.isEmpty() ? header.getLocalPart() : prefix + ":" + header.getLocalPart());
  }
}
