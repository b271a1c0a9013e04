// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static dev.lws.wstransfer.Messages.envelope;
import static dev.lws.wstransfer.Messages.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.ChangeListener.Change;
import dev.lws.core.operation.LwsException;
import dev.lws.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The verbs' effects on a storage, and the storage's own rules at work on them. */
class TransferTest {

  private final Endpoint endpoint = Endpoint.open();

  @Test
  @DisplayName("WST-6 what is stored has all namespaces in scope on its root and no declaration")
  void storedRootStandsAlone() {
    String put =
        envelope(
            headers("Put"),
            "<wst:Put xmlns:q='urn:q'><n:a xmlns:n='urn:n' type='q:t'>\u00e9 &lt; &#xD;<n:b/></n:a></wst:Put>");

    endpoint.ask("notes/one.xml", put);

    assertThat(endpoint.stored("notes/one.xml"))
        .isEqualTo(
            "<n:a xmlns:n=\"urn:n\" xmlns:q=\"urn:q\" "
                + Messages.inScope()
                + " type=\"q:t\">\u00e9 &lt; &#xD;<n:b/></n:a>");
  }

  @Test
  @DisplayName(
      "WST-6 the same message always leaves the same bytes, whatever order it is written in")
  void bytesAreDeterministic() {
    endpoint.ask(
        "notes/one.xml", Messages.put("<a y='1' x=\"2\" xmlns:p='urn:p'><![CDATA[<]]></a>"));
    String first = endpoint.stored("notes/one.xml");

    endpoint.ask("notes/one.xml", Messages.put("<a xmlns:p=\"urn:p\" x='2' y=\"1\">&lt;</a>"));

    assertThat(endpoint.stored("notes/one.xml")).isEqualTo(first);
  }

  @Test
  @DisplayName("WST-1 what Get has given can be Put back, and Get gives it again")
  void roundTrip() {
    SoapAnswer got = endpoint.ask("notes/one.xml", Messages.get());
    String representation =
        got.body()
            .substring(
                got.body().indexOf("<wst:Representation>"),
                got.body().indexOf("</wst:GetResponse>"));

    SoapAnswer put =
        endpoint.ask(
            "notes/one.xml", envelope(headers("Put"), "<wst:Put>" + representation + "</wst:Put>"));

    SoapAnswer again = endpoint.ask("notes/one.xml", Messages.get());
    assertThat(again.etag()).isEqualTo(put.etag()).isNotEqualTo(got.etag());
    assertThat(Xml.canonical(again.content())).isEqualTo(Xml.canonical(got.content()));
  }

  @Test
  @DisplayName("WST-4 a created resource is where the reference says, with the media type of XML")
  void createdResource() {
    SoapAnswer created = endpoint.ask("notes/", Messages.create("<n:memo xmlns:n='urn:n'/>"));
    String address = Xml.element(created.content(), "ResourceCreated", "Address").getTextContent();

    assertThat(address).isEqualTo("http://example.org/soap/notes/memo.xml");
    assertThat(endpoint.resources().get("notes/memo.xml").mediaType()).isEqualTo("application/xml");
    assertThat(endpoint.resources().get("notes/memo.xml").etag().toString())
        .isEqualTo(created.etag());
    SoapAnswer second = endpoint.ask("notes/", Messages.create("<memo/>"));
    assertThat(Xml.element(second.content(), "ResourceCreated", "Address").getTextContent())
        .startsWith("http://example.org/soap/notes/memo-")
        .endsWith(".xml");
  }

  @Test
  @DisplayName(
      "WST-6 a Put keeps the media type, and processing instructions stay in a fragment Put")
  void mediaTypeAndInstructionsStay() {
    endpoint
        .resources()
        .put("notes/d.svg", "image/svg+xml", "<?pi one?><!-- c --><svg><g/><?pi two?></svg>");

    SoapAnswer got = endpoint.ask("notes/d.svg", Messages.get());
    endpoint.ask("notes/d.svg", Messages.fragmentPut("Add", "g", "<h/>"));

    assertThat(got.body()).contains("<svg><g/></svg>");
    assertThat(endpoint.resources().get("notes/d.svg").mediaType()).isEqualTo("image/svg+xml");
    assertThat(endpoint.stored("notes/d.svg"))
        .isEqualTo("<?pi one?>\n<!-- c -->\n<svg><g><h/></g><?pi two?></svg>");
  }

  @Test
  @DisplayName(
      "WST-6 bytes are read in the encoding of the media type; one that is not UTF-8 is not written")
  void otherEncodings() {
    endpoint.resources().put("notes/l.xml", "text/xml;charset=iso-8859-1", "<a>\u00e9</a>");
    endpoint.resources().put("notes/u.xml", "text/xml;charset=\"UTF-8\"", "<a>\u00e9</a>");

    assertThat(endpoint.ask("notes/l.xml", Messages.get()).content().getTextContent())
        .isEqualTo("\u00c3\u00a9");
    assertThat(endpoint.ask("notes/l.xml", Messages.put("<a/>")).code())
        .isEqualTo("Sender/unsupported-media-type");
    assertThat(endpoint.ask("notes/u.xml", Messages.put("<a/>")).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("WST-5 what is stored as XML and is none is a fault")
  void storedMalformed() {
    endpoint.resources().put("notes/bad.xml", "application/xml", "<a><b></a>");
    endpoint
        .resources()
        .put("notes/dtd.xml", "application/xml", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>");

    assertThat(endpoint.ask("notes/bad.xml", Messages.get()).code())
        .isEqualTo("Sender/unsupported-media-type");
    SoapAnswer dtd = endpoint.ask("notes/dtd.xml", Messages.get());
    assertThat(dtd.code()).isEqualTo("Sender/unsupported-media-type");
    assertThat(dtd.problem()).contains("document type");
    assertThat(endpoint.ask("notes/bad.xml", Messages.put("<a/>")).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("WST-6 UPD-3 If-Match is the precondition of each verb; a stale one changes nothing")
  void preconditions() {
    String current = endpoint.ask("notes/one.xml", Messages.get()).etag();
    SoapPeer stale = SoapPeer.at("/soap/notes/one.xml").header("If-Match", "\"stale\"");

    for (String message :
        List.of(Messages.put("<a/>"), Messages.fragmentPut("Remove", "*", ""), Messages.delete())) {
      SoapAnswer refused = stale.ask(endpoint.binding(), message);
      assertThat(refused.code()).isEqualTo("Sender/precondition-failed");
      assertThat(refused.status()).isEqualTo(400);
    }
    assertThat(endpoint.stored("notes/one.xml")).isEqualTo(Endpoint.NOTE);
    SoapAnswer put =
        SoapPeer.at("/soap/notes/one.xml")
            .header("If-Match", "W/\"weak\", \"other\" ,", current)
            .ask(endpoint.binding(), Messages.put("<a/>"));
    assertThat(put.status()).isEqualTo(200);
    assertThat(
            SoapPeer.at("/soap/notes/one.xml")
                .header("If-Match", "*")
                .ask(endpoint.binding(), Messages.delete())
                .status())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("WST-3 a malformed If-Match is a fault, not ignored")
  void malformedIfMatch() {
    for (String field : List.of("", "abc", "\"a\" \"b\"", "\"a\", *", "\"a")) {
      SoapAnswer answer =
          SoapPeer.at("/soap/notes/one.xml")
              .header("If-Match", field)
              .ask(endpoint.binding(), Messages.put("<a/>"));
      assertThat(answer.code()).as(field).isEqualTo("Sender/bad-request");
    }
    assertThat(endpoint.stored("notes/one.xml")).isEqualTo(Endpoint.NOTE);
  }

  @Test
  @DisplayName("WST-6 UPD-2 a host can ask for If-Match")
  void conditionRequired() {
    Endpoint strict = Endpoint.limited(builder -> builder.requireConditionalPut(true));

    assertThat(strict.ask("notes/one.xml", Messages.put("<a/>")).code())
        .isEqualTo("Sender/precondition-required");
  }

  @Test
  @DisplayName(
      "WST-6 ALL-6 the authorizer is asked for each verb; what it denies a Put is PutDenied")
  void authorizer() {
    List<Action> asked = new ArrayList<>();
    Authorizer rules =
        request -> {
          if (request.agent().isAnonymous()) {
            return Decision.permit(); // the test's own way to the storage
          }
          asked.add(request.action());
          return Decision.of(request.agent().id().equals(Optional.of("urn:owner")));
        };
    Endpoint guarded =
        Endpoint.of(
            LwsStorage.builder(MemoryStore.create(), rules).build(), UnaryOperator.identity());

    assertThat(codes(guarded, "urn:other"))
        .containsExactly(
            "Sender/not-permitted", "Sender/PutDenied", "Sender/PutDenied", "Sender/not-permitted");
    assertThat(asked).contains(Action.READ, Action.UPDATE, Action.DELETE);
    assertThat(guarded.stored("notes/one.xml")).isEqualTo(Endpoint.NOTE);
    assertThat(codes(guarded, "urn:owner")).containsExactly("200", "200", "200", "200");
  }

  private static List<String> codes(Endpoint endpoint, String agent) {
    return List.of(
            Messages.get(),
            Messages.put("<a><b/></a>"),
            Messages.fragmentPut("Remove", "*", ""),
            Messages.delete())
        .stream()
        .map(
            message ->
                SoapPeer.at("/soap/notes/one.xml").agent(agent).ask(endpoint.binding(), message))
        .map(answer -> answer.status() == 200 ? "200" : answer.code())
        .toList();
  }

  @Test
  @DisplayName("WST-3 nobody known who may not is told so, and a denied Put is PutDenied")
  void unknownRequester() {
    Authorizer nobody = request -> Decision.of(request.path().isRoot());
    WsTransferBinding closed =
        WsTransferBinding.of(LwsStorage.builder(MemoryStore.create(), nobody).build());

    assertThat(SoapPeer.at("/soap/a.xml").ask(closed, Messages.get()).code())
        .isEqualTo("Sender/unknown-requester");
    assertThat(SoapPeer.at("/soap/a.xml").ask(closed, Messages.put("<a/>")).code())
        .isEqualTo("Sender/PutDenied");
  }

  @Test
  @DisplayName("WST-6 listeners are told of what is committed over SOAP, and of nothing else")
  void listeners() {
    List<String> told = new ArrayList<>();
    ChangeListener listener =
        (Change change) -> told.add(change.type() + " " + change.path().name());
    Endpoint watched =
        Endpoint.with(storage -> storage.listener(listener), UnaryOperator.identity());
    told.clear();

    watched.ask("notes/one.xml", Messages.put("<a/>"));
    watched.ask("notes/one.xml", Messages.fragmentPut("Add", ".", "<b/>"));
    watched.ask("notes/one.xml", Messages.fragmentPut("Add", "no", "<b/>"));
    watched.ask("notes/", Messages.create("<c/>"));
    watched.ask("notes/c.xml", Messages.delete());

    assertThat(told)
        .containsExactly(
            "CONTENT_UPDATED one.xml", "CONTENT_UPDATED one.xml", "CREATED c.xml", "DELETED c.xml");
  }

  @Test
  @DisplayName("WST-6 CRE-9 a full store is a receiver's fault, and nothing is changed")
  void quota() {
    LwsStorage small =
        LwsStorage.builder(
                MemoryStore.builder().maxBytes(60_000).build(), request -> Decision.permit())
            .build();
    Endpoint full = Endpoint.of(small, UnaryOperator.identity());
    String large = "<a>" + "x".repeat(100_000) + "</a>";

    SoapAnswer put = full.ask("notes/one.xml", Messages.put(large));
    SoapAnswer create = full.ask("notes/", Messages.create(large));

    assertThat(put.status()).isEqualTo(500);
    assertThat(put.code()).isEqualTo("Receiver/insufficient-storage");
    assertThat(create.code()).isEqualTo("Receiver/insufficient-storage");
    assertThat(full.stored("notes/one.xml")).isEqualTo(Endpoint.NOTE);
  }

  @Test
  @DisplayName("WST-3 a storage's own limit on content is a fault of ours")
  void storageLimit() {
    Endpoint small =
        Endpoint.with(storage -> storage.maxContentBytes(500), UnaryOperator.identity());

    SoapAnswer put = small.ask("notes/one.xml", Messages.put("<a>" + "x".repeat(500) + "</a>"));

    assertThat(put.code()).isEqualTo("Sender/payload-too-large");
    assertThat(small.stored("notes/one.xml")).isEqualTo(Endpoint.NOTE);
  }

  @Test
  @DisplayName("WST-3 what fails in a store tells nothing of the inside, but the incident")
  void storeFailure() {
    MemoryStore store = MemoryStore.create();
    LwsStorage storage = LwsStorage.builder(store, request -> Decision.permit()).build();
    WsTransferBinding binding = WsTransferBinding.of(storage);
    store.close();

    SoapAnswer answer = SoapPeer.at("/soap/a.xml").ask(binding, Messages.get());

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("Receiver/unknown-error");
    assertThat(answer.problem()).containsPattern("\\(urn:uuid:[0-9a-f-]{36}\\)");
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("dev.lws");
  }

  @Test
  @DisplayName("WST-2 a Dialect that is empty is unknown, too")
  void emptyDialect() {
    SoapAnswer answer =
        endpoint.ask(
            "notes/one.xml", envelope(headers("Put"), "<wst:Put Dialect=''><a/></wst:Put>"));

    assertThat(answer.code()).isEqualTo("Sender/UnknownDialect");
  }

  @Test
  @DisplayName("WST-4 a deleted resource is gone for everybody")
  void deleted() {
    endpoint.ask("notes/one.xml", Messages.delete());

    assertThatThrownBy(() -> endpoint.stored("notes/one.xml"))
        .isInstanceOfSatisfying(
            LwsException.class,
            e -> assertThat(e.kind()).isEqualTo(LwsException.Kind.TARGET_NOT_FOUND));
  }
}
