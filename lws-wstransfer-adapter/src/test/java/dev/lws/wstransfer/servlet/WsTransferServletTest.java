// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.servlet.LwsServlet;
import dev.lws.store.memory.MemoryStore;
import dev.lws.wstransfer.WsTransferBinding;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One storage in one server, with HTTP at {@code /app/lws} and SOAP at {@code /app/soap}. */
@Timeout(60)
class WsTransferServletTest {

  private static final int ITEMS = 15;

  private static final String ENVELOPE =
      """
      <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing"\
       xmlns:wst="http://www.w3.org/2011/03/ws-tra" xmlns:wsf="http://www.w3.org/2011/03/ws-fra"><s:Header>\
      <wsa:Action>http://www.w3.org/2011/03/ws-tra/%s</wsa:Action>\
      <wsa:To>%s</wsa:To></s:Header><s:Body>%s</s:Body></s:Envelope>""";

  private final HttpClient client = HttpClient.newHttpClient();
  private Server server;
  private URI base;

  @BeforeEach
  void start() throws Exception {
    LwsStorage storage =
        LwsStorage.builder(
                MemoryStore.create(), request -> Decision.of(!request.agent().isAnonymous()))
            .build();
    Function<HttpServletRequest, Agent> agents =
        request ->
            request.getHeader("Authorization") == null
                ? Agent.anonymous()
                : Agent.of(request.getHeader("Authorization"));
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/app");
    context.addServlet(
        new ServletHolder(new LwsServlet(HttpBinding.of(storage), agents)), "/lws/*");
    context.addServlet(
        new ServletHolder(new WsTransferServlet(WsTransferBinding.of(storage), agents)), "/soap/*");
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(UriCompliance.UNSAFE);
    server = new Server();
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
    base = URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private HttpResponse<String> http(String method, String path, String body, String... fields)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/app/lws/" + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer me");
    return send(request, fields);
  }

  private HttpResponse<String> soap(String verb, String path, String body, String... fields)
      throws Exception {
    URI address = base.resolve("/app/soap/" + path);
    return post(address, ENVELOPE.formatted(verb, address, body), fields);
  }

  private HttpResponse<String> post(URI address, String message, String... fields)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .POST(BodyPublishers.ofString(message))
            .header("Content-Type", "application/soap+xml; charset=utf-8")
            .header("Authorization", "Bearer me");
    return send(request, fields);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... fields)
      throws Exception {
    if (fields.length > 0) {
      request.headers(fields);
    }
    return client.send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  private static String etag(HttpResponse<?> response) {
    return response.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  @DisplayName("WST-6 what is written over SOAP is read over HTTP: bytes, ETag, listing")
  void soapToHttp() throws Exception {
    HttpResponse<String> empty = http("GET", "", "");
    HttpResponse<String> created =
        soap("Create", "", "<wst:Create><note>\u00e9</note></wst:Create>");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
    Matcher address = Pattern.compile("<wsa:Address>(.*?)</wsa:Address>").matcher(created.body());
    assertThat(address.find()).isTrue();
    assertThat(address.group(1)).isEqualTo(base + "/app/soap/note.xml");

    HttpResponse<String> read = http("GET", "note.xml", "");
    HttpResponse<String> listing = http("GET", "", "");
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.headers().firstValue("Content-Type")).contains("application/xml");
    assertThat(read.body()).startsWith("<note xmlns:s=").endsWith(">\u00e9</note>");
    assertThat(etag(read)).isEqualTo(etag(created));
    assertThat(listing.body()).contains("/app/lws/note.xml").contains("\"totalItems\":1");
    assertThat(etag(listing)).isNotEqualTo(etag(empty));

    HttpResponse<String> put = soap("Put", "note.xml", "<wst:Put><note>longer</note></wst:Put>");
    HttpResponse<String> again = http("GET", "note.xml", "", "If-None-Match", etag(read));
    HttpResponse<String> changed = http("GET", "", "");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(etag(again)).isEqualTo(etag(put)).isNotEqualTo(etag(read));
    assertThat(changed.body()).contains("\"size\":" + again.body().getBytes(UTF_8).length);
    assertThat(etag(changed)).isNotEqualTo(etag(listing));
    assertThat(http("PUT", "note.xml", "<x/>", "If-Match", etag(created)).statusCode())
        .isEqualTo(412);

    assertThat(soap("Delete", "note.xml", "<wst:Delete/>").statusCode()).isEqualTo(200);
    assertThat(http("GET", "note.xml", "").statusCode()).isEqualTo(404);
    assertThat(http("GET", "", "").body()).contains("\"totalItems\":0");
  }

  @Test
  @DisplayName("WST-6 what is written over HTTP is read and changed over SOAP with its ETag")
  void httpToSoap() throws Exception {
    HttpResponse<String> put =
        http("PUT", "a%20b.xml", "<a>\n <b c='1'/>\n</a>", "Content-Type", "text/xml");

    HttpResponse<String> got = soap("Get", "a%20b.xml", "<wst:Get/>");
    assertThat(got.body())
        .contains("<wst:Representation><a>\n <b c=\"1\"/>\n</a></wst:Representation>");
    assertThat(etag(got)).isEqualTo(etag(put));

    String fragment =
        """
        <wst:Put Dialect="http://www.w3.org/2011/03/ws-fra"><wsf:Fragment>\
        <wsf:Expression Mode="http://www.w3.org/2011/03/ws-fra/Modes/Add">b</wsf:Expression>\
        <wsf:Value><d/></wsf:Value></wsf:Fragment></wst:Put>""";
    HttpResponse<String> stale = soap("Put", "a%20b.xml", fragment, "If-Match", "\"stale\"");
    HttpResponse<String> added = soap("Put", "a%20b.xml", fragment, "If-Match", etag(put));
    assertThat(stale.statusCode()).isEqualTo(400);
    assertThat(added.statusCode()).isEqualTo(200);
    HttpResponse<String> read = http("GET", "a%20b.xml", "");
    assertThat(read.body()).isEqualTo("<a>\n <b c=\"1\"><d/></b>\n</a>");
    assertThat(read.headers().firstValue("Content-Type")).contains("text/xml");
    assertThat(etag(read)).isEqualTo(etag(added));
  }

  @Test
  @DisplayName(
      "WST-1 UPD-3 fragment Puts over SOAP and PUTs with If-Match over HTTP: nothing is lost")
  void sideBySide() throws Exception {
    http("PUT", "l.xml", "<l></l>", "Content-Type", "application/xml");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> writers =
          List.of(soapWriter("a"), httpWriter("b"), soapWriter("c"), httpWriter("d"));
      for (Future<Boolean> writer : threads.invokeAll(writers)) {
        assertThat(writer.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }

    String stored = http("GET", "l.xml", "").body();
    for (String writer : List.of("a", "b", "c", "d")) {
      for (int i = 0; i < ITEMS; i++) {
        assertThat(stored).containsOnlyOnce("<" + writer + i + "/>");
      }
    }
  }

  private Callable<Boolean> soapWriter(String name) {
    return () -> {
      for (int i = 0; i < ITEMS; i++) {
        String put =
            """
            <wst:Put Dialect="http://www.w3.org/2011/03/ws-fra"><wsf:Fragment>\
            <wsf:Expression Mode="http://www.w3.org/2011/03/ws-fra/Modes/Add">.</wsf:Expression>\
            <wsf:Value><%s/></wsf:Value></wsf:Fragment></wst:Put>"""
                .formatted(name + i);
        assertThat(soap("Put", "l.xml", put).statusCode()).isEqualTo(200);
      }
      return true;
    };
  }

  private Callable<Boolean> httpWriter(String name) {
    return () -> {
      for (int i = 0; i < ITEMS; ) {
        HttpResponse<String> seen = http("GET", "l.xml", "");
        String text = seen.body().replace("</l>", "<" + name + i + "/></l>");
        int status =
            http("PUT", "l.xml", text, "If-Match", etag(seen), "Content-Type", "application/xml")
                .statusCode();
        assertThat(status).isIn(204, 412);
        i += status == 204 ? 1 : 0;
      }
      return true;
    };
  }

  @Test
  @DisplayName("WST-4 the mount is found with and without its slash, and other methods are refused")
  void mount() throws Exception {
    http("PUT", "one.xml", "<a/>", "Content-Type", "application/xml");
    URI address = base.resolve("/app/soap/one.xml");
    String message = ENVELOPE.formatted("Get", address, "<wst:Get/>");

    assertThat(post(base.resolve("/app/soap"), message).statusCode()).isEqualTo(200);
    assertThat(post(base.resolve("/app/soap/"), message).statusCode()).isEqualTo(200);
    assertThat(post(base.resolve("/app/s%6Fap/one.xml"), message).statusCode()).isEqualTo(200);
    HttpResponse<String> get =
        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  @DisplayName("WST-6 ALL-6 the agent is who the function says; without it the container's user")
  void agents() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/app/soap/"))
            .POST(
                BodyPublishers.ofString(
                    ENVELOPE.formatted(
                        "Create", base.resolve("/app/soap/"), "<wst:Create><a/></wst:Create>")))
            .header("Content-Type", "application/soap+xml")
            .build();

    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("lws:unknown-requester");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  @DisplayName("WST-4 an endpoint is not to be serialized")
  void notSerializable() {
    WsTransferServlet servlet =
        new WsTransferServlet(
            WsTransferBinding.of(
                LwsStorage.builder(MemoryStore.create(), request -> Decision.permit()).build()));

    assertThatThrownBy(
            () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(servlet))
        .isInstanceOf(NotSerializableException.class);
  }
}
