// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs.owncode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.Content;
import dev.lws.core.Links;
import dev.lws.core.LwsStorage;
import dev.lws.core.MemberPage;
import dev.lws.core.Resources;
import dev.lws.core.Written;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.Link;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.Member;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.ContentSource;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what {@code docs/own-code.md} shows. */
class OwnCodePageTest {

  private static final Agent ALICE = Agent.of("https://alice.example/me");

  private final Authorizer members = request -> Decision.of(!request.agent().isAnonymous());
  private final LwsStorage storage = LwsStorage.builder(MemoryStore.create(), members).build();
  private final Resources resources = storage.as(ALICE);

  @TempDir private Path folder;

  @BeforeEach
  void notes() {
    resources.createContainers("/notes/");
  }

  @Test
  @DisplayName("own-code.md: the first look")
  void firstLook() throws IOException {
    Resources resources = storage.as(Agent.of("https://alice.example/me"));
    resources.createContainers("/notes/");
    resources.put("/notes/to do.txt", RequestBody.text("milk"));
    try (Content content = resources.read("/notes/to do.txt")) {
      assertThat(content.text()).isEqualTo("milk");
    }
  }

  @Test
  @DisplayName("own-code.md: storing")
  void storing() throws IOException {
    Path file = Files.writeString(folder.resolve("report.pdf"), "%PDF");

    Written note = resources.create("/notes/", "to do.txt", RequestBody.text("milk"));
    Written report = resources.put("/notes/report.pdf", RequestBody.of("application/pdf", file));
    resources.createAuxiliary("/notes/report.pdf", "acl", RequestBody.json("{}"));

    assertThat(note.path()).isEqualTo("/notes/to do.txt");
    assertThat(report.created()).isTrue();
  }

  @Test
  @DisplayName("own-code.md: reading")
  void reading() throws IOException {
    Path file = folder.resolve("copy");
    resources.put("/notes/to do.txt", RequestBody.text("milk"));

    try (Content content = resources.read("/notes/to do.txt")) {
      assertThat(content.mediaType()).isEqualTo("text/plain;charset=utf-8");
      assertThat(content.length()).isEqualTo(4);
      content.writeTo(file);
    }
    Optional<Content> missing = resources.find("/notes/missing");

    assertThat(missing).isEmpty();
    assertThat(file).hasContent("milk");
  }

  @Test
  @DisplayName("own-code.md: listing")
  void listing() {
    resources.put("/notes/to do.txt", RequestBody.text("milk"));

    try (Stream<Member> members = resources.members("/notes/")) {
      long bytes = members.mapToLong(member -> member.size().orElse(0)).sum();
      assertThat(bytes).isEqualTo(4);
    }
    List<String> names = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      MemberPage page = resources.list("/notes/", cursor);
      page.members().forEach(member -> names.add(member.name()));
      cursor = page.next();
    } while (cursor.isPresent());

    assertThat(names).containsExactly("to do.txt");
  }

  @Test
  @DisplayName("own-code.md: changing")
  void changing() {
    resources.put("/notes/a.json", RequestBody.json("{\"milk\":1}"));

    EntityTag seen = resources.describe("/notes/a.json").orElseThrow().etag();
    try {
      resources.put("/notes/a.json", RequestBody.json("{\"milk\":2}"), Preconditions.ifMatch(seen));
    } catch (LwsException e) {
      if (e.kind() != LwsException.Kind.PRECONDITION_FAILED) {
        throw e;
      }
      // somebody else came first: read it again and decide anew
    }
    resources.patch(
        "/notes/a.json",
        RequestBody.of("application/merge-patch+json", "{\"bread\":1}".getBytes(UTF_8)));

    assertThat(resources.describe("/notes/a.json").orElseThrow().length()).isEqualTo(20);
  }

  @Test
  @DisplayName("own-code.md: counting without losing one")
  void counting() throws IOException {
    resources.put("/notes/count", RequestBody.text("41"));

    resources.rewrite(
        "/notes/count",
        (mediaType, current) -> {
          ByteBuffer digits = ByteBuffer.allocate((int) current.length());
          current.read(0, digits);
          int next = Integer.parseInt(new String(digits.array(), UTF_8)) + 1;
          return ContentSource.of(Integer.toString(next).getBytes(UTF_8));
        });

    try (Content content = resources.read("/notes/count")) {
      assertThat(content.text()).isEqualTo("42");
    }
  }

  @Test
  @DisplayName("own-code.md: linking")
  void linking() {
    resources.put("/notes/to do.txt", RequestBody.text("milk"));

    Links links = resources.links("/notes/to do.txt");
    List<Link> more = new ArrayList<>(links.userManaged());
    more.add(Link.to("https://shop.example/", "related"));
    resources.setLinks("/notes/to do.txt", more, Preconditions.ifMatch(links.etag()));

    assertThat(resources.links("/notes/to do.txt").userManaged()).isEqualTo(more);
  }

  @Test
  @DisplayName("own-code.md: past the rules")
  void pastTheRules() {
    resources.put("/notes/to do.txt", RequestBody.text("milk"));

    Resources repairs = storage.bypassingAuthorization();
    repairs.deleteTree("/notes/");

    assertThat(resources.members("/")).isEmpty();
  }
}
