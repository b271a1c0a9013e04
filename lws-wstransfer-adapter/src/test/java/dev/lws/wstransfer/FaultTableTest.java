// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/ws-transfer.md} is the map of failures to faults. */
class FaultTableTest {

  @Test
  @DisplayName("WST-3 ALL-3 every failure is a fault, and the page says which")
  void everyFailureIsInTheTable() throws IOException {
    String page = Files.readString(Path.of("../docs/ws-transfer.md"));
    List<String> rows = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      rows.add(
          "| %s | %s | %s |"
              .formatted(
                  kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                  fault(kind, Verb.GET),
                  fault(kind, Verb.PUT)));
    }

    List<String> table =
        page.substring(page.indexOf("<!-- table: failures -->"))
            .lines()
            .skip(3)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(table).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  @DisplayName("WST-3 sender's faults are HTTP 400, all others 500")
  void statuses() {
    assertThat(Stream.of(Fault.Code.values()).filter(code -> code.status() == 400))
        .containsExactly(Fault.Code.SENDER);
    assertThat(Stream.of(Fault.Code.values()).filter(code -> code.status() == 500)).hasSize(3);
  }

  private static String fault(Kind kind, Verb verb) {
    Fault fault = FaultMap.of(new LwsException(kind, "detail"), verb);
    return name(fault.code().qualified()) + " " + name(fault.subcodes().get(0));
  }

  private static String name(QName name) {
    return "`" + name.getPrefix() + ":" + name.getLocalPart() + "`";
  }
}
