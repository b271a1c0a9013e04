// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code docs/server.md} cannot rot: it lists what {@code --help} lists, and its server starts. */
@Timeout(60)
class ServerPageTest {

  @Test
  @DisplayName("the page has the options as --help prints them")
  void pageListsOptions() throws IOException {
    assertThat(page().block("<!-- help -->", "text")).isEqualTo(Options.HELP);
  }

  @Test
  @DisplayName("ALL-5 the server on the page is read by everybody, and changed with its token only")
  void serverOnPageStarts() throws IOException {
    String command = page().block("<!-- start -->", "sh").strip();
    String[] arguments =
        command.replace("examples/serve.sh ", "").replace("--port 8080", "--port 0").split(" ");

    try (ServerProcess server = ServerProcess.start(arguments)) {
      Client client = new Client(server.baseUri());

      assertThat(client.send("GET", "/", "", List.of()).head()).contains(" 200 ");
      assertThat(client.send("PUT", "/note", "x", List.of()).head()).contains(" 401 ");
      assertThat(client.send("PUT", "/note", "x", List.of("Authorization: Bearer s3cret")).head())
          .contains(" 201 ");
    }
  }

  private static Page page() throws IOException {
    return Page.read("docs/server.md");
  }
}
