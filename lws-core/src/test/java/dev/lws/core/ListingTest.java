// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Action;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;
import dev.lws.core.model.Target;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Representation;
import dev.lws.core.operation.Representation.Paging;
import dev.lws.store.ResourceName;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walks through the pages of a listing. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ListingTest {

  /** Some in an order that {@code String} does not have. */
  private static final List<String> NAMES =
      Stream.of(
              "a",
              "b",
              "secret1",
              "c",
              "secret2",
              "d",
              "e",
              "secret3",
              "f",
              "g",
              "ab",
              "z",
              "B",
              "secret4",
              "日",
              "\uff5e",
              "\ud83d\ude00",
              "%",
              "_",
              "secret5",
              "secret6",
              "secret7")
          .sorted(ResourceName.ORDER)
          .toList();

  private static final List<String> VISIBLE =
      NAMES.stream().filter(name -> !name.startsWith("secret")).toList();

  /** Nobody may read what is secret. */
  private record Secrets(Visibility visibility) implements Authorizer {

    @Override
    public Decision decide(AccessRequest request) {
      return Decision.of(
          request.path().isRoot()
              || request.action() != Action.READ
              || !request.path().name().startsWith("secret"));
    }

    @Override
    public Visibility listing(AccessRequest container) {
      return visibility;
    }
  }

  private static StorageClient filled(Visibility visibility, int pageSize, int maxFilterScan)
      throws IOException {
    LwsStorage storage =
        LwsStorage.builder(MemoryStore.create(), new Secrets(visibility))
            .pageSize(pageSize)
            .maxFilterScan(maxFilterScan)
            .build();
    StorageClient client = new StorageClient(storage);
    for (String name : NAMES) {
      client.putText(path(name), "text");
    }
    return client;
  }

  /** One page: the names it lists, and where it leads. */
  private record Shown(List<String> names, Optional<Integer> total, Paging paging) {}

  private static Shown page(StorageClient client, Optional<String> cursor) throws IOException {
    StorageClient.Read read = client.read("", cursor);
    JsonNode manifest = read.json();
    List<String> names =
        StorageClient.members(manifest).stream()
            .map(path -> StorageClient.target(path).segments().get(0))
            .toList();
    Paging paging = read.representation().paging();
    assertThat(paging).isNotNull();
    return new Shown(
        names, Optional.ofNullable(manifest.get("totalItems")).map(JsonNode::asInt), paging);
  }

  private static List<Shown> walk(
      StorageClient client, Shown from, Function<Paging, Optional<String>> onwards)
      throws IOException {
    List<Shown> pages = new ArrayList<>(List.of(from));
    Optional<String> cursor = onwards.apply(from.paging());
    while (cursor.isPresent()) {
      Shown page = page(client, cursor);
      pages.add(page);
      cursor = onwards.apply(page.paging());
    }
    return pages;
  }

  private static List<String> names(List<Shown> pages) {
    return pages.stream().flatMap(page -> page.names().stream()).toList();
  }

  @ParameterizedTest(name = "{0}, pages of {1}, at most {2} examined")
  @DisplayName(
      "REA-7 REA-8 forwards and backwards the pages show each visible member once, in order")
  @CsvSource({
    "ALL, 1, 100",
    "ALL, 4, 100",
    "ALL, 22, 100",
    "PER_MEMBER, 1, 100",
    "PER_MEMBER, 4, 100",
    "PER_MEMBER, 22, 22",
    "PER_MEMBER, 4, 21",
    "PER_MEMBER, 4, 5",
    "PER_MEMBER, 4, 3",
    "PER_MEMBER, 1, 1",
    "PER_MEMBER, 3, 1",
    "PER_MEMBER, 100, 2"
  })
  void pagesShowEachVisibleMemberOnce(Visibility visibility, int pageSize, int maxFilterScan)
      throws IOException {
    StorageClient client = filled(visibility, pageSize, maxFilterScan);
    List<String> expected = visibility == Visibility.ALL ? NAMES : VISIBLE;

    List<Shown> forwards = walk(client, page(client, Optional.empty()), Paging::next);
    Shown last = forwards.get(forwards.size() - 1);
    List<Shown> backwards = new ArrayList<>(walk(client, last, Paging::previous));
    Collections.reverse(backwards);

    assertThat(names(forwards)).containsExactlyElementsOf(expected);
    assertThat(names(backwards)).containsExactlyElementsOf(expected);
    assertThat(forwards).allMatch(page -> page.names().size() <= pageSize);
    assertThat(backwards).allMatch(page -> page.names().size() <= pageSize);
    assertThat(forwards.get(0).paging().previous()).isEmpty();
  }

  @Test
  @DisplayName("REA-8 the total counts what the agent may see, and is left out past maxFilterScan")
  void totalDisclosesNoHiddenMember() throws IOException {
    int count = NAMES.size();

    assertThat(page(filled(Visibility.ALL, 4, 1), Optional.empty()).total()).contains(count);
    assertThat(page(filled(Visibility.PER_MEMBER, 4, count), Optional.empty()).total())
        .contains(VISIBLE.size());
    assertThat(page(filled(Visibility.PER_MEMBER, 4, count - 1), Optional.empty()).total())
        .isEmpty();
  }

  @Test
  @DisplayName("REA-8 to whom no member is shown, neither total nor further pages are")
  void nothingIsShown() throws IOException {
    Shown page = page(filled(Visibility.NONE, 4, 100), Optional.empty());

    assertThat(page.names()).isEmpty();
    assertThat(page.total()).isEmpty();
    assertThat(page.paging()).isEqualTo(new Paging(Optional.empty(), Optional.empty()));
  }

  @Test
  @DisplayName("REA-8 the tag of a filtered listing stays when only hidden members change")
  void hiddenChangesDoNotShowInTheTag() throws IOException {
    StorageClient client = filled(Visibility.PER_MEMBER, 100, 100);
    Representation before = client.read("").representation();

    client.delete("secret1");
    Representation hidden = client.read("").representation();
    client.delete("a");
    Representation shown = client.read("").representation();

    assertThat(hidden.etag()).isEqualTo(before.etag());
    assertThat(shown.etag()).isNotEqualTo(before.etag());
    assertThat(before.perAgent()).isTrue();
  }

  @Test
  @DisplayName(
      "REA-7 members that come and go between two pages make none that stays missed or repeated")
  void concurrentChangesMissNothing() throws IOException {
    StorageClient client = filled(Visibility.ALL, 4, 100);
    Shown first = page(client, Optional.empty());

    first.names().forEach(name -> client.delete(path(name)));
    client.putText("A-new", "text");
    List<Shown> rest = walk(client, page(client, first.paging().next()), Paging::next);

    assertThat(names(rest)).containsAll(NAMES.subList(4, NAMES.size())).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("REA-7 a cursor of another container is a bad request")
  void foreignCursorIsRefused() throws IOException {
    StorageClient client = filled(Visibility.ALL, 4, 100);
    client.makeContainer("other/");
    Optional<String> cursor = page(client, Optional.empty()).paging().next();

    assertThat(StorageClient.refusal(() -> client.read("other/", cursor)).kind())
        .isEqualTo(Kind.BAD_REQUEST);
  }

  private static String path(String name) {
    return StorageClient.path(Target.ROOT.child(name, false));
  }
}
