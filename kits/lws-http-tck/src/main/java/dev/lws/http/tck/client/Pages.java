// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks through the pages of a listing, as a client does that knows nothing but links. */
public final class Pages {

  /** More pages than any test has: a walk that gets here goes in circles. */
  private static final int ENDLESS = 10_000;

  private final LwsClient client;

  public Pages(LwsClient client) {
    this.client = client;
  }

  /** Something that happens between two pages. */
  @FunctionalInterface
  public interface Interlude {
    void after(Reply page);
  }

  /** The first page. */
  public Reply first(String container) {
    return client.get(container).send().hasStatus(200);
  }

  /** The page that a link of {@code page} leads to, if there is one. */
  public Optional<Reply> follow(Reply page, String relation) {
    return target(page, relation).map(target -> client.get(target).send().hasStatus(200));
  }

  /** The absolute target of a link of {@code page}, if there is one. */
  public static Optional<String> target(Reply page, String relation) {
    List<String> targets = page.targets(relation);
    assertThat(targets).as("links with rel=%s of %s", relation, page).hasSizeLessThan(2);
    URI requested = URI.create(page.request().substring(page.request().indexOf(' ') + 1));
    return targets.stream().findFirst().map(target -> requested.resolve(target).toString());
  }

  /** All pages from {@code start} on along a relation, {@code start} among them. */
  public List<Reply> walk(Reply start, String relation, Interlude interlude) {
    List<Reply> pages = new ArrayList<>();
    Optional<Reply> page = Optional.of(start);
    while (page.isPresent()) {
      pages.add(page.get());
      assertThat(pages).as("pages of " + start.request()).hasSizeLessThan(ENDLESS);
      interlude.after(page.get());
      page = follow(page.get(), relation);
    }
    return pages;
  }

  public List<Reply> walk(Reply start, String relation) {
    return walk(start, relation, page -> {});
  }

  /** The last segments of the members on a page, in its order. */
  public static List<String> names(Reply page) {
    List<String> names = new ArrayList<>();
    for (JsonNode item : page.json().path("items")) {
      String id = item.path("id").asText();
      names.add(id.substring(id.lastIndexOf('/', id.length() - 2) + 1));
    }
    return names;
  }

  /** The last segments of the members on all pages. */
  public static List<String> names(List<Reply> pages) {
    return pages.stream().flatMap(page -> names(page).stream()).toList();
  }
}
