// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.model.MediaType;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

  @ParameterizedTest
  @DisplayName("the last extension tells the media type, in capitals too")
  @CsvSource({
    "note.txt,text/plain",
    "page.html,text/html",
    "PAGE.HTML,text/html",
    "data.json,application/json",
    "graph.ttl,text/turtle",
    "graph.jsonld,application/ld+json",
    "photo.JPeG,image/jpeg",
    "archive.tar.gz,application/gzip",
    "with space.md,text/markdown",
    "no extension,application/octet-stream",
    "unknown.xyz123,application/octet-stream",
    "dot at the end.,application/octet-stream",
    ".json,application/octet-stream",
    ".bashrc.txt,text/plain",
    ".,application/octet-stream",
    "txt,application/octet-stream"
  })
  void byName(String name, String type) {
    assertThat(MediaTypes.of(name)).isEqualTo(type);
  }

  @Test
  @DisplayName("CRE-3 every type in the table can be stored, and every extension can be found")
  void table() {
    assertThat(MediaTypes.table()).hasSizeGreaterThan(100);
    MediaTypes.table()
        .forEach(
            (extension, type) -> {
              assertThat(MediaType.parse(type)).as(type).isPresent();
              assertThat(extension).isEqualTo(extension.toLowerCase(Locale.ROOT)).matches("\\w+");
              assertThat(MediaTypes.of("x." + extension)).isEqualTo(type);
            });
  }
}
