// SPDX-License-Identifier: Apache-2.0
package dev.lws.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.http.tck.host.HostSetup;
import dev.lws.http.tck.host.LwsHost.Running;
import dev.lws.servlet.Wire.Answer;
import dev.lws.store.memory.MemoryStore;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Entity tags behind Jetty's GzipHandler (ALL-7), which suffixes them. */
class JettyGzipTest {

  private static final String TEXT = "all work and no play ".repeat(500);

  private Running running;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    LwsStorage storage =
        LwsStorage.builder(MemoryStore.create(), request -> Decision.permit()).build();
    running =
        JettyHost.configured()
            .behind(JettyGzipTest::gzip)
            .start(HostSetup.of(HttpBinding.of(storage)));
    wire = new Wire(running.baseUri());
    wire.sendBody("PUT", "/text", TEXT, "Content-Type: text/plain");
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  /**
   * By default the handler minds GET only: it suffixes the tag on the way out, but does not take
   * the suffix off again when the tag comes back in a PUT.
   */
  private static Handler gzip(Handler next) {
    GzipHandler gzip = new GzipHandler();
    gzip.setIncludedMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    gzip.setHandler(next);
    return gzip;
  }

  @Test
  @DisplayName(
      "ALL-7 the tag of a compressed response holds in If-Match, until the content changes")
  void compressedTagHolds() throws Exception {
    Answer read = wire.send("GET", "/text", "Accept-Encoding: gzip");
    String tag = read.field("ETag").orElseThrow();

    Answer first =
        wire.sendBody("PUT", "/text", "new", "Content-Type: text/plain", "If-Match: " + tag);
    Answer second =
        wire.sendBody("PUT", "/text", "newer", "Content-Type: text/plain", "If-Match: " + tag);

    assertThat(read.field("Content-Encoding")).hasValue("gzip");
    assertThat(first.status()).isEqualTo(204);
    assertThat(second.status()).isEqualTo(412);
    assertThat(wire.send("GET", "/text").body()).isEqualTo("new");
  }

  @Test
  @DisplayName("ALL-7 compressed and plain responses have different tags, and each revalidates")
  void eachRevalidates() throws Exception {
    String plain = wire.send("GET", "/text").field("ETag").orElseThrow();
    String compressed =
        wire.send("GET", "/text", "Accept-Encoding: gzip").field("ETag").orElseThrow();

    assertThat(compressed).isNotEqualTo(plain).doesNotStartWith("W/");
    assertThat(wire.send("GET", "/text", "If-None-Match: " + plain).status()).isEqualTo(304);
    assertThat(
            wire.send("GET", "/text", "Accept-Encoding: gzip", "If-None-Match: " + compressed)
                .status())
        .isEqualTo(304);
  }

  @Test
  @DisplayName("ALL-7 a tag from a write holds as it is")
  void tagOfWriteHolds() throws Exception {
    Answer write =
        wire.sendBody("PUT", "/other", TEXT, "Content-Type: text/plain", "Accept-Encoding: gzip");
    String tag = write.field("ETag").orElseThrow();

    assertThat(wire.send("DELETE", "/other", "If-Match: " + tag).status()).isEqualTo(204);
  }
}
