// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.war;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The WAR file itself in a Tomcat, with the connector's settings of its context.xml. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageWarIT {

  private static final Path WAR = Path.of(System.getProperty("lws.war"));

  private final HttpClient client = HttpClient.newHttpClient();
  private final Tomcat tomcat = new Tomcat();
  private Context application;
  private URI root;

  @BeforeAll
  void start(@TempDir Path base) throws IOException, LifecycleException {
    Files.createDirectory(base.resolve("webapps"));
    tomcat.setBaseDir(base.toString());
    tomcat.setAddDefaultWebXmlToWebapp(false); // it has servlets for JSP, which is not here
    tomcat.addUser("alice", "secret");
    tomcat.addRole("alice", "lws-user");
    tomcat.addUser("mallory", "guess");
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setEncodedSolidusHandling("passthrough");
    connector.setEncodedReverseSolidusHandling("passthrough");
    connector.setAllowBackslash(true);
    connector.setAllowTrace(true);
    connector.setProperty("relaxedPathChars", "\"<>[\\]^`{|}");
    connector.setProperty("relaxedQueryChars", "\"<>[\\]^`{|}");
    connector.setProperty("continueResponseTiming", "onRead");
    tomcat.setConnector(connector);
    tomcat.getHost().setAutoDeploy(false);
    tomcat.start();
    root = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/app/storage/");
    deploy();
  }

  @AfterAll
  void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  private void deploy() {
    application = tomcat.addWebapp("/app", WAR.toString());
    ((StandardJarScanner) application.getJarScanner()).setScanClassPath(false);
  }

  private void undeploy() {
    tomcat.getHost().removeChild(application);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder as(String user, URI uri) {
    String credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(uri).header("Authorization", "Basic " + credentials);
  }

  private static HttpRequest.Builder alice(URI uri) {
    return as("alice:secret", uri);
  }

  private URI create(String name, String mediaType, String text)
      throws IOException, InterruptedException {
    HttpResponse<String> created =
        send(
            alice(root)
                .header("Slug", name)
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString(text)));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return root.resolve(created.headers().firstValue("Location").orElseThrow());
  }

  @Test
  @DisplayName("a user of the container creates, reads, replaces and deletes")
  void user_works_with_resources() throws Exception {
    URI note = create("note.txt", "text/plain", "milk");

    HttpResponse<String> read = send(alice(note));
    assertThat(read.body()).isEqualTo("milk");
    String tag = read.headers().firstValue("ETag").orElseThrow();
    assertThat(
            send(alice(note).header("If-Match", tag).PUT(BodyPublishers.ofString("bread")))
                .statusCode())
        .isEqualTo(204);
    assertThat(send(alice(note)).body()).isEqualTo("bread");
    assertThat(send(alice(note).DELETE()).statusCode()).isEqualTo(204);
    assertThat(send(alice(note)).statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("nobody gets in without the role, and what Tomcat says of it is no HTML")
  void others_are_refused() throws Exception {
    HttpResponse<String> unknown = send(HttpRequest.newBuilder(root));
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.headers().firstValue("WWW-Authenticate"))
        .hasValue("Basic realm=\"storage\"");
    assertThat(unknown.body()).doesNotContain("<").doesNotContain("Tomcat");

    for (String method : new String[] {"GET", "POST", "PATCH", "BREW"}) {
      assertThat(
              send(HttpRequest.newBuilder(root).method(method, BodyPublishers.noBody()))
                  .statusCode())
          .as(method)
          .isEqualTo(401);
    }
    assertThat(send(as("alice:wrong", root)).statusCode()).isEqualTo(401);
    assertThat(send(as("mallory:guess", root)).statusCode()).isEqualTo(403);
  }

  @Test
  @DisplayName("a form arrives as the bytes it is")
  void form_arrives() throws Exception {
    URI form = create("form", "application/x-www-form-urlencoded", "a=1&b=%20");

    assertThat(send(alice(form)).body()).isEqualTo("a=1&b=%20");
  }

  @Test
  @DisplayName("resources are there again when the application is deployed again")
  void redeployment_keeps_resources() throws Exception {
    URI note = create("kept.txt", "text/plain", "milk");
    Path log = Path.of(tomcat.getServer().getCatalinaBase().toString(), "lws-data/catalog.db-wal");

    undeploy();
    assertThat(send(alice(note)).statusCode()).isEqualTo(404);
    assertThat(log).as("left by who does not close the store").doesNotExist();
    deploy();

    assertThat(send(alice(note)).body()).isEqualTo("milk");
  }

  @Test
  @DisplayName("names that Tomcat would refuse reach the endpoint")
  void odd_names_reach_the_endpoint() throws Exception {
    URI odd = root.resolve("100%25;a%20b");

    assertThat(send(alice(odd).PUT(BodyPublishers.ofString("x"))).statusCode()).isEqualTo(201);
    assertThat(send(alice(odd)).body()).isEqualTo("x");
    HttpResponse<String> bad = send(alice(root.resolve("a%2Fb")));
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }
}
