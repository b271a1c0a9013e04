// SPDX-License-Identifier: Apache-2.0
package dev.lws.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as its users meet it: over sockets, with passwords and with a session. */
class NotesApplicationTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  /** The commands of the page. */
  private static final Pattern SESSION =
      Pattern.compile("<!-- session -->\n```sh\n(.*?)```", Pattern.DOTALL);

  private static ConfigurableApplicationContext application;
  private static String printed;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    application =
        SpringApplication.run(
            NotesApplication.class,
            "--server.port=0",
            "--lws.store.directory=" + folder,
            "--logging.level.root=error",
            "--spring.main.banner-mode=off");
    printed = run(Files.readString(Path.of("../..", "docs/spring-boot.md")));
    makeFolder("root", "/storage/ben/");
  }

  /** Runs the session of a page, which makes ada's folder; returns what its commands print. */
  private static String run(String page) throws Exception {
    Matcher session = SESSION.matcher(page);
    assertThat(session.find()).isTrue();
    String script =
        "set -e; curl() { command curl -sSf \"$@\"; }\n"
            + session.group(1).replace("http://localhost:8080", "http://localhost:" + port());
    Process shell = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as("bash and curl must be installed; " + output).isZero();
    return output;
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  @DisplayName("the session in docs/spring-boot.md makes a folder with a note, and lists it")
  void pageIsTrue() {
    assertThat(printed).contains("\"/storage/ada/todo.txt\"");
  }

  @Test
  @DisplayName("everybody owns the folder of their name, and may show what is in public")
  void foldersAreOwned() throws Exception {
    assertThat(as("ada", "PUT", "/storage/ada/diary.txt", "secret")).isEqualTo(201);
    assertThat(as("ben", "GET", "/storage/ada/diary.txt", "")).isEqualTo(403);
    assertThat(as("ben", "PUT", "/storage/ada/note.txt", "x")).isEqualTo(403);
    assertThat(as("root", "GET", "/storage/ada/diary.txt", "")).isEqualTo(200);

    makeFolder("ada", "/storage/ada/public/");
    assertThat(as("ada", "PUT", "/storage/ada/public/hello.txt", "hello")).isEqualTo(201);
    HttpResponse<String> shown =
        send(HttpClient.newHttpClient(), "GET", "/storage/ada/public/hello.txt", "");
    assertThat(shown.body()).isEqualTo("hello");
    assertThat(send(HttpClient.newHttpClient(), "GET", "/storage/ada/", "").statusCode())
        .isEqualTo(401);
  }

  @Test
  @DisplayName("with a session, a page of this site changes notes without a token; others cannot")
  void sessionNeedsNoToken() throws Exception {
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    logIn(browser, "ben");
    assertThat(send(browser, "GET", "/", "").body()).contains("/storage/ben/");

    HttpResponse<String> own =
        send(
            browser,
            "PUT",
            "/storage/ben/a",
            "a=1",
            "Content-Type",
            FORM,
            "Sec-Fetch-Site",
            "same-origin");
    HttpResponse<String> foreign =
        send(
            browser,
            "PUT",
            "/storage/ben/b",
            "b=1",
            "Content-Type",
            FORM,
            "Sec-Fetch-Site",
            "cross-site");
    HttpResponse<String> foreignOfOldBrowser =
        send(
            browser,
            "POST",
            "/storage/ben/",
            "b=1",
            "Content-Type",
            FORM,
            "Origin",
            "https://evil.example");

    assertThat(own.statusCode()).isEqualTo(201);
    assertThat(send(browser, "GET", "/storage/ben/a", "").body()).isEqualTo("a=1");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(foreignOfOldBrowser.statusCode()).isEqualTo(403);
    assertThat(send(browser, "GET", "/storage/ben/b", "").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("the application's own forms still need the token")
  void ownFormsNeedTheToken() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpClient.newHttpClient(),
            "POST",
            "/greeting",
            "name=x",
            "Authorization",
            basic("ada"),
            "Content-Type",
            FORM);

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  @DisplayName("the store is part of the application's health")
  void healthHasTheStore() throws Exception {
    assertThat(send(HttpClient.newHttpClient(), "GET", "/actuator/health", "").body())
        .contains("\"lws\"")
        .contains("\"UP\"");
  }

  private static void logIn(HttpClient browser, String user) throws Exception {
    Matcher token = TOKEN.matcher(send(browser, "GET", "/login", "").body());
    assertThat(token.find()).isTrue();
    String form =
        "username="
            + user
            + "&password="
            + user
            + "&_csrf="
            + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    assertThat(send(browser, "POST", "/login", form, "Content-Type", FORM).statusCode())
        .isEqualTo(302);
  }

  private static void makeFolder(String user, String target) throws Exception {
    HttpResponse<String> made =
        send(
            HttpClient.newHttpClient(),
            "PUT",
            target,
            "",
            "Authorization",
            basic(user),
            "Link",
            "<https://www.w3.org/ns/lws#Container>; rel=\"type\"");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  private static int as(String user, String method, String target, String body) throws Exception {
    return send(
            HttpClient.newHttpClient(),
            method,
            target,
            body,
            "Authorization",
            basic(user),
            "Content-Type",
            "text/plain")
        .statusCode();
  }

  private static String basic(String user) {
    byte[] both = (user + ":" + user).getBytes(StandardCharsets.US_ASCII);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private static HttpResponse<String> send(
      HttpClient client, String method, String target, String body, String... fields)
      throws Exception {
    URI base = URI.create("http://localhost:" + port());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(target))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (fields.length > 0) {
      request.headers(fields);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int port() {
    return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }
}
