// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static dev.lws.core.StorageClient.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.model.EntityTag;
import dev.lws.core.model.Link;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Member;
import dev.lws.core.operation.RequestBody;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.ContentSource;
import dev.lws.store.memory.MemoryStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door for the host's own code. */
class ResourcesTest {

  private static final Agent ALICE = Agent.of("https://alice.example/me");

  private final List<ChangeListener.Change> changes = new ArrayList<>();

  /** Alice may do everything but what is below {@code /private/}; others nothing. */
  private final Authorizer rules =
      request ->
          Decision.of(
              request.agent().equals(ALICE)
                  && !request.path().segments().stream()
                      .findFirst()
                      .equals(Optional.of("private")));

  private final LwsStorage storage =
      LwsStorage.builder(MemoryStore.create(), rules).pageSize(10).listener(changes::add).build();

  private final Resources resources = storage.as(ALICE);
  private final Resources host = storage.bypassingAuthorization();

  private static String text(Resources resources, String path) throws IOException {
    try (Content content = resources.read(path)) {
      return content.text();
    }
  }

  @ParameterizedTest
  @DisplayName("ALL-9 a path is what people write, with nothing escaped")
  @ValueSource(
      strings = {"/to do.txt", "/100%.txt", "/été ☂", "/a;b=c", "/%2Fa", "plain", "/q?x#y"})
  void pathsAreAsPeopleWriteThem(String path) throws IOException {
    Written written = resources.put(path, RequestBody.text("milk"));

    assertThat(written.path()).isEqualTo(path.startsWith("/") ? path : "/" + path);
    assertThat(text(resources, path)).isEqualTo("milk");
    assertThat(resources.list("/").members())
        .extracting(Member::path)
        .containsExactly(written.path());
  }

  @ParameterizedTest
  @DisplayName("ALL-9 CRE-7 a path that no resource can have is refused, with the reason")
  @ValueSource(
      strings = {"//", "/a//b", "/../a", "/a/./b", "/a\\b", "/a\u0000", "/a.meta", "/.storage"})
  void badPathsAreRefused(String path) {
    assertThat(refusal(() -> resources.put(path, RequestBody.text("milk"))).kind())
        .isEqualTo(Kind.BAD_REQUEST);
    assertThat(refusal(() -> resources.describe(path)).kind()).isEqualTo(Kind.BAD_REQUEST);
  }

  @Test
  @DisplayName("CRE-1 CRE-5 a creation says where the resource is, a taken name gets a suffix")
  void creationSaysWhere() throws IOException {
    resources.createContainers("/notes");
    Written first = resources.create("/notes/", "a.txt", RequestBody.text("one"));
    Written second = resources.create("/notes/", "a.txt", RequestBody.text("two"));
    Written third = resources.create("/notes/", RequestBody.text("three"));

    assertThat(first.path()).isEqualTo("/notes/a.txt");
    assertThat(second.path()).matches("/notes/a-[0-9a-v]{8}\\.txt");
    assertThat(text(resources, third.path())).isEqualTo("three");
    assertThat(first.created()).isTrue();
  }

  @Test
  @DisplayName("bodies are bytes, texts, files and streams, and come back as any of them")
  void bodiesOfAllKinds(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("in"), "milk");
    resources.put("/bytes", RequestBody.of("a/b", "milk".getBytes(UTF_8)));
    resources.put("/file", RequestBody.of("a/b", file));
    resources.put(
        "/stream", RequestBody.of("a/b", new ByteArrayInputStream("milk".getBytes(UTF_8))));
    resources.put("/json", RequestBody.json("{\"milk\":1}"));

    for (String path : List.of("/bytes", "/file", "/stream")) {
      try (Content content = resources.read(path)) {
        assertThat(content.mediaType()).isEqualTo("a/b");
        assertThat(content.length()).isEqualTo(4);
        assertThat(content.stream().readAllBytes()).asString().isEqualTo("milk");
        assertThat(content.stream().skip(2)).isEqualTo(2);
        content.writeTo(folder.resolve("out"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        assertThat(folder.resolve("out")).hasContent("milk");
        assertThat(bytes.toString(UTF_8)).isEqualTo("milk");
      }
    }
    assertThat(refusal(() -> resources.put("/json", RequestBody.json("{"))).kind())
        .isEqualTo(Kind.BAD_REQUEST);
  }

  @Test
  @DisplayName("UPD-3 CRE-10 a change under a condition is made on the state that was read, or not")
  void conditions() throws IOException {
    EntityTag seen = resources.put("/a", RequestBody.text("one"), Preconditions.ifAbsent()).etag();
    Written written = resources.put("/a", RequestBody.text("two"), Preconditions.ifMatch(seen));

    assertThat(written.created()).isFalse();
    assertThat(
            refusal(() -> resources.put("/a", RequestBody.text("x"), Preconditions.ifMatch(seen)))
                .kind())
        .isEqualTo(Kind.PRECONDITION_FAILED);
    assertThat(
            refusal(() -> resources.put("/a", RequestBody.text("x"), Preconditions.ifAbsent()))
                .kind())
        .isEqualTo(Kind.PRECONDITION_FAILED);
    assertThat(refusal(() -> resources.delete("/a", Preconditions.ifMatch(seen))).kind())
        .isEqualTo(Kind.PRECONDITION_FAILED);
    resources.delete("/a", Preconditions.ifMatch(written.etag()));
    assertThat(resources.find("/a")).isEmpty();
  }

  @Test
  @DisplayName("REA-7 pages lead to each other, and the stream of members has each once")
  void listing() {
    List<String> names = IntStream.range(0, 25).mapToObj("n%02d"::formatted).toList();
    names.forEach(name -> resources.put("/" + name, RequestBody.text(name)));

    MemberPage first = resources.list("/");
    MemberPage second = resources.list("/", first.next());

    assertThat(first.total()).hasValue(25);
    assertThat(first.members()).hasSize(10);
    assertThat(first.previous()).isEmpty();
    assertThat(resources.list("/", second.previous()).members()).isEqualTo(first.members());
    assertThat(resources.members("/").map(Member::name)).containsExactlyElementsOf(names);
    assertThat(resources.members("/").limit(3).map(Member::name))
        .containsExactly("n00", "n01", "n02");
  }

  @Test
  @DisplayName("REA-4 a member says what the listing says of it")
  void members() {
    resources.createContainers("/c/d/");
    resources.create(
        "/c/", "a.txt", RequestBody.text("milk"), List.of(Link.to("https://x.example/T", "type")));

    List<Member> members = resources.list("/c/").members();

    assertThat(members).extracting(Member::path).containsExactly("/c/a.txt", "/c/d/");
    assertThat(members.get(0))
        .satisfies(
            member -> {
              assertThat(member.mediaType()).hasValue("text/plain;charset=utf-8");
              assertThat(member.size()).hasValue(4);
              assertThat(member.types()).containsExactly("https://x.example/T");
              assertThat(member.container()).isFalse();
            });
    assertThat(members.get(1).container()).isTrue();
    assertThat(members.get(1).size()).isEmpty();
    assertThat(refusal(() -> resources.list("/c/a.txt")).kind()).isEqualTo(Kind.BAD_REQUEST);
  }

  @Test
  @DisplayName("REA-8 a listing shows what its agent may read, and the host everything")
  void listingsAreFiltered() {
    host.put("/private", RequestBody.text("secret"));
    resources.put("/open", RequestBody.text("milk"));

    assertThat(resources.members("/").map(Member::path)).containsExactly("/open");
    assertThat(host.members("/").map(Member::path)).containsExactly("/open", "/private");
    assertThat(refusal(() -> resources.read("/private")).kind()).isEqualTo(Kind.NOT_PERMITTED);
    assertThat(refusal(() -> storage.as(Agent.anonymous()).list("/")).kind())
        .isEqualTo(Kind.UNKNOWN_REQUESTER);
  }

  @Test
  @DisplayName("UPD-13 UPD-14 links are read, replaced and patched under the linkset's tag")
  void links() {
    resources.put("/a", RequestBody.text("milk"));
    resources.createAuxiliary("/a", "acl", RequestBody.text("rules"));
    Links before = resources.links("/a");

    Written written =
        resources.setLinks(
            "/a",
            List.of(Link.to("https://x.example/b", "related")),
            Preconditions.ifMatch(before.etag()));
    Links after = resources.links("/a");

    assertThat(before.userManaged()).isEmpty();
    assertThat(before.serverManaged())
        .extracting(Link::relation)
        .contains("up", "type", "linkset", "manifest", "acl");
    assertThat(after.userManaged()).containsExactly(Link.to("https://x.example/b", "related"));
    assertThat(after.etag()).isEqualTo(written.etag()).isNotEqualTo(before.etag());
    resources.patchLinks(
        "/a",
        RequestBody.of(
            "application/json-patch+json",
            "[{\"op\":\"remove\",\"path\":\"/linkset/0/related\"}]".getBytes(UTF_8)),
        Preconditions.ifMatch(after.etag()));
    assertThat(resources.links("/a").userManaged()).isEmpty();
    assertThat(
            refusal(
                    () ->
                        resources.setLinks(
                            "/a", List.of(Link.to("/elsewhere", "up")), Preconditions.NONE))
                .kind())
        .isEqualTo(Kind.CONFLICT);
  }

  @Test
  @DisplayName("UPD-6 UPD-15 a patch changes a part, a rewriting makes all of the current bytes")
  void patchesAndRewritings() throws IOException {
    resources.put("/a.json", RequestBody.json("{\"milk\":1}"));
    resources.patch(
        "/a.json", RequestBody.of("application/merge-patch+json", "{\"bread\":2}".getBytes(UTF_8)));
    assertThat(text(resources, "/a.json")).isEqualTo("{\"milk\":1,\"bread\":2}");

    resources.put(
        "/n", RequestBody.text("1"), Preconditions.NONE, List.of(Link.to("/a.json", "related")));
    resources.rewrite("/n", (mediaType, current) -> ContentSource.of("2".getBytes(UTF_8)));
    assertThat(text(resources, "/n")).isEqualTo("2");
    assertThat(resources.links("/n").userManaged()).hasSize(1);
  }

  @Test
  @DisplayName("DEL-3 a container goes empty, or with all below it when that was asked for")
  void deletion() {
    assertThat(resources.createContainers("/c/d")).isTrue();
    assertThat(resources.createContainers("/c/d")).isFalse();
    resources.put("/c/d/e", RequestBody.text("milk"));

    assertThat(refusal(() -> resources.delete("/c/")).kind()).isEqualTo(Kind.CONFLICT);
    resources.deleteTree("/c/");
    assertThat(resources.describe("/c/")).isEmpty();
    assertThat(refusal(() -> resources.delete("/c/")).kind()).isEqualTo(Kind.TARGET_NOT_FOUND);
  }

  @Test
  @DisplayName("ALL-6 listeners are told who did it: the agent, or the host past all rules")
  void listenersAreToldWho() {
    resources.put("/a", RequestBody.text("milk"));
    host.put("/private", RequestBody.text("secret"));

    assertThat(changes)
        .extracting(ChangeListener.Change::agent)
        .containsExactly(ALICE, Resources.HOST);
  }
}
