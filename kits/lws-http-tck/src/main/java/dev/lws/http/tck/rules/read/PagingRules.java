// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.Decoded;
import dev.lws.http.tck.client.Pages;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings in pages. */
public abstract class PagingRules extends Rules {

  private Endpoint start(int pageSize) {
    return scenario().storage(b -> b.pageSize(pageSize)).start();
  }

  /** Creates members with these names; returns the names. */
  private static List<String> fill(Endpoint endpoint, String container, List<String> names) {
    for (String name : names) {
      put(endpoint, container + name);
    }
    return names;
  }

  private static void put(Endpoint endpoint, String target) {
    endpoint.client().put(target).body("text/plain", target).send().hasStatus(201);
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> String.format(Locale.ROOT, "m%04d", i)).toList();
  }

  @ParameterizedTest(name = "{0} members, {1} a page: {2} pages")
  @DisplayName("REA-7 next leads through all members, each once, and is absent on the last page")
  @CsvSource({"0,3,1", "1,3,1", "3,3,1", "4,3,2", "6,3,2", "7,3,3", "5,1,5"})
  void nextLeadsThroughAll(int members, int pageSize, int expectedPages) {
    Endpoint endpoint = start(pageSize);
    String box = endpoint.client().createContainer("", "box");
    List<String> names = fill(endpoint, box, numbered(members));
    Pages pages = new Pages(endpoint.client());

    List<Reply> walked = pages.walk(pages.first(box), "next");

    assertThat(walked).hasSize(expectedPages);
    assertThat(Pages.names(walked)).containsExactlyInAnyOrderElementsOf(names);
    for (Reply page : walked) {
      assertThat(Pages.names(page)).hasSizeLessThanOrEqualTo(pageSize);
      assertThat(page.json().path("totalItems").asInt()).isEqualTo(members);
    }
  }

  @Test
  @DisplayName("REA-7 prev leads back to the first page, and first does at once")
  void prevLeadsBack() {
    Endpoint endpoint = start(3);
    List<String> names = fill(endpoint, "", numbered(10));
    Pages pages = new Pages(endpoint.client());
    List<Reply> there = pages.walk(pages.first(""), "next");

    List<Reply> back = pages.walk(there.get(there.size() - 1), "prev");

    assertThat(there.get(0).links("prev")).isEmpty();
    assertThat(Pages.names(back)).containsExactlyInAnyOrderElementsOf(names);
    assertThat(Pages.names(back.get(back.size() - 1))).isEqualTo(Pages.names(there.get(0)));
    for (Reply page : there) {
      assertThat(pages.follow(page, "first").map(Pages::names)).contains(Pages.names(there.get(0)));
    }
  }

  @Test
  @DisplayName("REA-7 there and back again is the same page")
  void thereAndBackIsTheSame() {
    Endpoint endpoint = start(2);
    fill(endpoint, "", numbered(7));
    Pages pages = new Pages(endpoint.client());
    List<Reply> there = pages.walk(pages.first(""), "next");

    for (int i = 1; i < there.size(); i++) {
      assertThat(pages.follow(there.get(i), "prev").map(Pages::names))
          .contains(Pages.names(there.get(i - 1)));
    }
  }

  @Test
  @DisplayName("REA-7 the manifest has the same pages as its container")
  void manifestHasPages() {
    Endpoint endpoint = start(2);
    List<String> names = fill(endpoint, "", numbered(5));
    Pages pages = new Pages(endpoint.client());

    List<Reply> walked = pages.walk(pages.first(".manifest"), "next");

    assertThat(walked).hasSize(3);
    assertThat(Pages.names(walked)).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  @DisplayName("REA-7 each page has its tag, and HEAD has the links of the page")
  void pagesHaveTags() {
    Endpoint endpoint = start(2);
    fill(endpoint, "", numbered(7));
    Pages pages = new Pages(endpoint.client());

    List<Reply> walked = pages.walk(pages.first(""), "next");

    Set<String> tags = new HashSet<>();
    for (Reply page : walked) {
      String target = page.request().substring("GET ".length());
      tags.add(page.etag());
      Reply head = endpoint.client().head(target).send().hasStatus(200);
      head.hasHeader("ETag", page.etag());
      assertThat(head.links()).containsExactlyInAnyOrderElementsOf(page.links());
      endpoint
          .client()
          .get(target)
          .header("If-None-Match", page.etag())
          .send()
          .hasStatus(304)
          .hasHeader("ETag", page.etag());
    }
    assertThat(tags).hasSize(walked.size());
  }

  @Test
  @DisplayName("REA-7 a page has a thousand members unless a storage says otherwise")
  void pagesHaveADefaultSize() {
    Endpoint endpoint = scenario().start();
    fill(endpoint, "", numbered(1_000));
    Pages pages = new Pages(endpoint.client());

    Reply full = pages.first("");
    put(endpoint, "one-more");
    Reply first = pages.first("");

    assertThat(Pages.names(full)).hasSize(1_000);
    assertThat(full.links("next")).isEmpty();
    assertThat(Pages.names(first)).hasSize(1_000);
    assertThat(pages.follow(first, "next").map(Pages::names))
        .hasValueSatisfying(names -> assertThat(names).hasSize(1));
  }

  @Test
  @DisplayName("REA-7 a walk neither misses nor repeats a member that was there throughout")
  void changesBetweenPagesAreSeen() {
    Endpoint endpoint = start(3);
    List<String> stable = fill(endpoint, "", numbered(12));
    List<String> doomed =
        fill(endpoint, "", numbered(12).stream().map(name -> name + "x").toList());
    List<String> alive = new ArrayList<>(doomed);
    Pages pages = new Pages(endpoint.client());
    // What was shown goes, so that a page begins behind a member that is no more; new ones come
    // before, at and behind the place where the walk is.
    Pages.Interlude interlude =
        page -> {
          for (String name : Pages.names(page)) {
            if (alive.remove(name)) {
              endpoint.client().delete(name).send().hasStatus(204);
            }
            put(endpoint, name + "-new");
          }
          put(endpoint, "a-" + Pages.names(page).get(0));
        };

    List<String> forward = Pages.names(pages.walk(pages.first(""), "next", interlude));

    assertThat(forward).doesNotHaveDuplicates().containsAll(stable);
  }

  @Test
  @DisplayName("REA-7 nor does a walk backwards")
  void changesBetweenPagesBackwards() {
    Endpoint endpoint = start(3);
    List<String> stable = fill(endpoint, "", numbered(12));
    Pages pages = new Pages(endpoint.client());
    List<Reply> there = pages.walk(pages.first(""), "next");
    fill(endpoint, "", numbered(12).stream().map(name -> name + "-new").toList());

    List<Reply> back = pages.walk(there.get(there.size() - 1), "prev");

    assertThat(Pages.names(back)).doesNotHaveDuplicates().containsAll(stable);
  }

  @Test
  @DisplayName("REA-7 nor does a walk while others create and delete without end")
  void changesDuringTheWalk() {
    Endpoint endpoint = start(4);
    List<String> stable = fill(endpoint, "", numbered(20));
    Pages pages = new Pages(endpoint.client());
    AtomicBoolean walked = new AtomicBoolean();
    CompletableFuture<Void> others =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; !walked.get(); i++) {
                String name = String.format(Locale.ROOT, "m%04d-other", i * 7 % 20);
                put(endpoint, name);
                endpoint.client().delete(name).send().hasStatus(204);
              }
            });

    try {
      for (int round = 0; round < 20; round++) {
        List<String> names = Pages.names(pages.walk(pages.first(""), "next"));
        assertThat(names).doesNotHaveDuplicates().containsAll(stable);
      }
    } finally {
      walked.set(true);
    }
    others.join();
  }

  @ParameterizedTest
  @DisplayName("REA-7 a cursor that is not ours is 400")
  @ValueSource(
      strings = {
        "x",
        "0",
        "m0001",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "%00",
        "%FF",
        "a%20b",
        "-1",
        "../../secret",
        "%F0%9F%98%80"
      })
  void refusesGarbageCursors(String cursor) throws Exception {
    Endpoint endpoint = endpoint();
    String box = container();

    Reply reply = endpoint.raw("GET", box + "?cursor=" + cursor, "Connection: close");

    reply.isProblem(400);
  }

  @Test
  @DisplayName("REA-7 a very long cursor is 400 too")
  void refusesLongCursors() throws Exception {
    String cursor = "A".repeat(4_000);

    Reply reply = endpoint().raw("GET", container() + "?cursor=" + cursor, "Connection: close");

    reply.isProblem(400);
  }

  @Test
  @DisplayName("REA-7 a cursor with one character changed is 400, whichever it is")
  void refusesForgedCursors() {
    Endpoint endpoint = start(1);
    fill(endpoint, "", numbered(2));
    Pages pages = new Pages(endpoint.client());
    String next = Pages.target(pages.first(""), "next").orElseThrow();

    int start = next.indexOf("cursor=") + "cursor=".length();
    assertThat(next.length()).isGreaterThan(start);
    for (int i = start; i < next.length(); i++) {
      // Differs in the bits that count even in the last character of a base 64 text.
      char other = next.charAt(i) < 'a' ? 'z' : 'B';
      String forged = next.substring(0, i) + other + next.substring(i + 1);
      endpoint.client().get(forged).send().isProblem(400);
    }
    endpoint.client().get(next.substring(0, next.length() - 1)).send().isProblem(400);
    endpoint.client().get(next).send().hasStatus(200);
  }

  @Test
  @DisplayName("REA-7 a cursor of another container is 400")
  void refusesCursorsOfOtherContainers() {
    Endpoint endpoint = start(1);
    String one = endpoint.client().createContainer("", "one");
    String two = endpoint.client().createContainer("", "two");
    fill(endpoint, one, numbered(2));
    fill(endpoint, two, numbered(2));
    String next = Pages.target(new Pages(endpoint.client()).first(one), "next").orElseThrow();

    String elsewhere = two + "?" + URI.create(next).getRawQuery();

    endpoint.client().get(elsewhere).send().isProblem(400);
  }

  @Test
  @DisplayName("REA-7 a cursor of another storage is 400")
  void refusesCursorsOfOtherStorages() {
    Endpoint one = start(1);
    Endpoint two = start(1);
    fill(one, "", numbered(2));
    fill(two, "", numbered(2));
    String next = Pages.target(new Pages(one.client()).first(""), "next").orElseThrow();

    two.client().get(two.root() + "?" + URI.create(next).getRawQuery()).send().isProblem(400);
  }

  @Test
  @DisplayName("REA-7 a cursor tells nothing about the names of members")
  void cursorIsOpaque() {
    Endpoint endpoint = start(1);
    fill(endpoint, "", List.of("payroll-of-alice", "payroll-of-bob", "payroll-of-carol"));
    Pages pages = new Pages(endpoint.client());

    List<String> cursors = new ArrayList<>();
    for (Reply page : pages.walk(pages.first(""), "next")) {
      Pages.target(page, "next").ifPresent(cursors::add);
      Pages.target(page, "prev").ifPresent(cursors::add);
    }

    assertThat(cursors).hasSizeGreaterThanOrEqualTo(3);
    for (String cursor : cursors) {
      assertThat(Decoded.of(cursor)).noneMatch(text -> text.contains("payroll"));
    }
    assertThat(Collections.frequency(cursors, cursors.get(0))).isLessThan(cursors.size());
  }
}
