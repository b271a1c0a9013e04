// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.operation.LwsException;
import dev.lws.wstransfer.Resources.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many clients, some with SOAP and some without. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LostPutsTest {

  private static final int THREADS = 8;
  private static final int EACH = 25;

  private final Endpoint endpoint = Endpoint.open();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  /** The part of each of the threads. */
  @FunctionalInterface
  private interface Part<T> {
    T play(int index) throws Exception;
  }

  private <T> List<T> together(Part<T> part) throws Exception {
    List<Callable<T>> parts = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int index = i;
      parts.add(() -> part.play(index));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> result : threads.invokeAll(parts)) {
      results.add(result.get());
    }
    return results;
  }

  @Test
  @DisplayName(
      "WST-1 UPD-3 fragment Puts and conditional replacements side by side: nothing is lost")
  void fragmentPutsAgainstIfMatch() throws Exception {
    endpoint.resources().put("notes/l.xml", "application/xml", "<l/>");

    List<List<String>> added =
        together(index -> index % 2 == 0 ? addWithSoap(index) : addWithIfMatch(index));

    String stored = endpoint.stored("notes/l.xml");
    List<String> all = added.stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(THREADS * EACH);
    assertThat(all).allSatisfy(item -> assertThat(stored).containsOnlyOnce(item));
  }

  /** The storage sees to it that each instruction meets the newest state. */
  private List<String> addWithSoap(int index) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      String item = "<i n=\"" + index + "-" + i + "\"/>";
      SoapAnswer answer = endpoint.ask("notes/l.xml", Messages.fragmentPut("Add", "/l", item));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      items.add(item);
    }
    return items;
  }

  /** The client reads, changes, and writes if nobody was faster. */
  private List<String> addWithIfMatch(int index) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      String item = "<i n=\"" + index + "-" + i + "\"/>";
      boolean stored = false;
      while (!stored) {
        State state = endpoint.resources().get("notes/l.xml");
        String text =
            state.text().equals("<l/>")
                ? "<l>" + item + "</l>"
                : state.text().replace("</l>", item + "</l>");
        try {
          endpoint.resources().put("notes/l.xml", "application/xml", text, state.etag());
          stored = true;
        } catch (LwsException e) {
          assertThat(e.kind()).isEqualTo(LwsException.Kind.PRECONDITION_FAILED);
        }
      }
      items.add(item);
    }
    return items;
  }

  @Test
  @DisplayName(
      "WST-1 UPD-3 of SOAP Puts and replacements with one tag exactly one succeeds, each time")
  void oneOfManyWins() throws Exception {
    for (int round = 0; round < EACH; round++) {
      State seen = endpoint.resources().get("notes/one.xml");
      String name = "r" + round;

      List<Boolean> won =
          together(
              index ->
                  index % 2 == 0
                      ? putWithSoap(seen, name + "-" + index)
                      : putWithIfMatch(seen, name + "-" + index));

      assertThat(won).as("winners of round %s", round).containsOnlyOnce(true);
      assertThat(endpoint.stored("notes/one.xml"))
          .contains("w=\"" + name + "-" + won.indexOf(true) + "\"");
    }
  }

  private boolean putWithSoap(State seen, String writer) {
    SoapAnswer answer =
        SoapPeer.at("/soap/notes/one.xml")
            .header("If-Match", seen.etag().toString())
            .ask(endpoint.binding(), Messages.put("<a w='" + writer + "'/>"));
    assertThat(answer.status() == 200 ? "" : answer.code()).isIn("", "Sender/precondition-failed");
    return answer.status() == 200;
  }

  private boolean putWithIfMatch(State seen, String writer) {
    try {
      endpoint
          .resources()
          .put("notes/one.xml", "application/xml", "<a w=\"" + writer + "\"/>", seen.etag());
      return true;
    } catch (LwsException e) {
      assertThat(e.kind()).isEqualTo(LwsException.Kind.PRECONDITION_FAILED);
      return false;
    }
  }

  @Test
  @DisplayName("WST-4 one endpoint serves many threads, each its own message")
  void messagesDoNotMix() throws Exception {
    together(
        index -> {
          for (int i = 0; i < EACH; i++) {
            String id = "urn:id:" + index + ":" + i;
            String path = i % 2 == 0 ? "notes/one.xml" : "notes/no" + index + ".xml";
            SoapAnswer answer = endpoint.ask(path, Messages.get().replace(Messages.ID, id));
            assertThat(answer.header("RelatesTo")).isEqualTo(id);
            assertThat(answer.status()).isEqualTo(i % 2 == 0 ? 200 : 400);
          }
          return index;
        });
  }
}
