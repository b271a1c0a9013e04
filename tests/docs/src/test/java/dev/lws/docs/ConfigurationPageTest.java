// SPDX-License-Identifier: Apache-2.0
package dev.lws.docs;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.LwsStorage;
import dev.lws.core.LwsStorageBuilder;
import dev.lws.core.auth.AccessRequest;
import dev.lws.core.auth.Agent;
import dev.lws.core.auth.Authorizer;
import dev.lws.core.auth.Decision;
import dev.lws.core.auth.Visibility;
import dev.lws.core.http.HttpBinding;
import dev.lws.core.http.ResponseHead.Field;
import dev.lws.docs.Endpoint.Reply;
import dev.lws.store.Change;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceId;
import dev.lws.store.ResourcePath;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Snapshot;
import dev.lws.store.StagedContent;
import dev.lws.store.Token;
import dev.lws.store.Tokens;
import dev.lws.store.Transaction;
import dev.lws.store.TransactionId;
import dev.lws.store.Version;
import dev.lws.store.fs.FileResourceStore;
import dev.lws.store.memory.MemoryStore;
import dev.lws.wstransfer.WsTransferBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/configuration.md} has every setting, and the defaults that it tells are true. */
class ConfigurationPageTest {

  private static final String TEXT = "Content-Type: text/plain";
  private static final String JSON = "Content-Type: application/json";
  private static final String LINKSET = "Content-Type: application/linkset+json";
  private static final String MERGE_PATCH = "Content-Type: application/merge-patch+json";
  private static final String PARTIAL_UPDATE = "Content-Type: application/x-sabredav-partialupdate";
  private static final Pattern QUANTITY = Pattern.compile("([\\d,]+)(?: ([KMG])iB)?");

  /** The settings that no request can show in a short time. */
  private static final Set<String> NOT_TRIED =
      Set.of("commitDeadline", "maxJsonMemoryBytes", "readConnections", "compaction", "fsync");

  /** Tries what a limit is about, so many of it, and tells whether that was accepted. */
  @FunctionalInterface
  private interface Limit {
    boolean accepts(Endpoint endpoint, int count) throws IOException;
  }

  /** Tries what a setting is about, and tells whether it is on. */
  @FunctionalInterface
  private interface Switch {
    boolean isOn(Endpoint endpoint) throws IOException;
  }

  private static final Map<String, Limit> LIMITS =
      Map.ofEntries(
          entry("maxZeroFillBytes", (endpoint, n) -> hasBytesFrom(endpoint, 1L + n)),
          entry("maxPatchOperations", ConfigurationPageTest::takesOperations),
          entry("maxPatchRanges", ConfigurationPageTest::takesRanges),
          entry("maxJsonDepth", ConfigurationPageTest::takesDepth),
          entry("maxAuxiliaries", ConfigurationPageTest::takesAuxiliaries),
          entry("maxUserLinks", ConfigurationPageTest::takesLinks),
          entry("maxUserLinkBytes", ConfigurationPageTest::takesLinkOf),
          entry("pageSize", (endpoint, n) -> listsAtOnce(n)),
          entry("maxFilterScan", (endpoint, n) -> countsAtOnce(n)));

  private static final Map<String, Switch> SWITCHES =
      Map.ofEntries(
          entry("hideExistence", endpoint -> refused().send("GET", "/").status() == 404),
          entry("checkJson", endpoint -> endpoint.sendText("PUT", "/a", "{", JSON).status() == 400),
          entry(
              "containedItemNames",
              endpoint -> endpoint.send("GET", "/").body().contains("containedItems")),
          entry("requireConditionalPut", endpoint -> again(endpoint, "PUT", TEXT) == 428),
          entry(
              "requireConditionalPatch",
              endpoint ->
                  again(endpoint, "PATCH", PARTIAL_UPDATE, "X-Update-Range: append") == 428),
          entry("putCreates", endpoint -> endpoint.send("PUT", "/a").status() == 201),
          entry("requireMembershipLinks", endpoint -> endpoint.send("POST", "/").status() == 400),
          entry(
              "crossSiteGuard",
              endpoint -> endpoint.send("PUT", "/a", "Sec-Fetch-Site: cross-site").status() == 403),
          entry(
              "blockScriptDestinations",
              endpoint ->
                  endpoint.as(Agent.of("bob")).send("GET", "/", "Sec-Fetch-Dest: script").status()
                      == 403));

  /** Bodies whose announced length is what counts, so that none has to be sent. */
  private static final Map<String, String[]> BODIES =
      Map.of(
          "maxContentBytes", new String[] {"PUT", "/new", TEXT},
          "maxPatchBytes", new String[] {"PATCH", "/a.json", MERGE_PATCH},
          "maxJsonBytes", new String[] {"PUT", "/a.json.meta", LINKSET, "If-Match: *"},
          "maxBytePatchBytes",
              new String[] {"PATCH", "/a", PARTIAL_UPDATE, "X-Update-Range: append"});

  private static final Authorizer OPEN =
      new Authorizer() {
        @Override
        public Decision decide(AccessRequest request) {
          return Decision.permit();
        }

        @Override
        public Visibility listing(AccessRequest container) {
          return Visibility.ALL;
        }
      };

  @TempDir Path directory;

  private static Endpoint fresh(Authorizer authorizer) {
    LwsStorage storage = LwsStorage.builder(MemoryStore.create(), authorizer).build();
    return new Endpoint(HttpBinding.of(storage), Agent.anonymous());
  }

  private static Endpoint refused() {
    return fresh(request -> Decision.deny());
  }

  private static Page page() throws IOException {
    return Page.read("docs/configuration.md");
  }

  /** The default of a setting, as the page gives it. */
  private static String stated(String setting) throws IOException {
    return Stream.of("LwsStorageBuilder", "HttpBinding.Builder", "FileResourceStore.Builder")
        .flatMap(table -> rows(table).stream())
        .filter(row -> name(row).equals(setting))
        .map(row -> row.get(1).replace("`", ""))
        .findFirst()
        .orElseThrow();
  }

  private static List<List<String>> rows(String table) {
    try {
      return page().rows(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(List<String> row) {
    return row.get(0).replaceFirst("^`(\\w+).*", "$1");
  }

  private static long quantity(String text) {
    Matcher matcher = QUANTITY.matcher(text);
    assertThat(matcher.lookingAt()).as(text).isTrue();
    long number = Long.parseLong(matcher.group(1).replace(",", ""));
    String unit = matcher.group(2);
    return unit == null ? number : number << (10 * ("KMG".indexOf(unit) + 1));
  }

  // ---- all are there

  @ParameterizedTest
  @ValueSource(
      classes = {
        LwsStorageBuilder.class,
        HttpBinding.Builder.class,
        FileResourceStore.Builder.class,
        MemoryStore.Builder.class,
        WsTransferBinding.Builder.class
      })
  @DisplayName("every setting of a builder is on the page, and no other")
  void allAreThere(Class<?> builder) throws IOException {
    String table = builder.getName().replaceAll(".*\\.", "").replace('$', '.');

    assertThat(page().rows(table).stream().map(ConfigurationPageTest::name))
        .containsExactlyInAnyOrderElementsOf(settings(builder));
  }

  private static Set<String> settings(Class<?> builder) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(builder.getMethods())
        .filter(method -> method.getReturnType() == builder)
        .forEach(method -> names.add(method.getName()));
    assertThat(names).isNotEmpty();
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"LwsStorageBuilder", "HttpBinding.Builder", "FileResourceStore.Builder"})
  @DisplayName("every number, yes and no among the defaults is tried here, but few")
  void allAreTried(String table) throws IOException {
    assertThat(page().rows(table))
        .filteredOn(row -> row.get(1).matches("(?s)yes.*|no\\b.*|\\d.*"))
        .extracting(ConfigurationPageTest::name)
        .allMatch(
            name ->
                Stream.of(LIMITS.keySet(), SWITCHES.keySet(), BODIES.keySet(), NOT_TRIED)
                        .anyMatch(names -> names.contains(name))
                    || name.equals("inlineThreshold")
                    || name.equals("maxLinkHeaderBytes"));
  }

  // ---- the defaults are true

  static Stream<String> limits() {
    return LIMITS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("limits")
  @DisplayName("as much as the default says is accepted, and one more is not")
  void limitIsTrue(String setting) throws IOException {
    int most = (int) quantity(stated(setting));

    assertThat(LIMITS.get(setting).accepts(fresh(OPEN), most)).as("%,d", most).isTrue();
    assertThat(LIMITS.get(setting).accepts(fresh(OPEN), most + 1)).as("one more").isFalse();
  }

  static Stream<String> bodies() {
    return BODIES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  @DisplayName("a body of the default length may come, and one more byte is 413")
  void bodyLimitIsTrue(String setting) throws IOException {
    long most = quantity(stated(setting));

    // Nothing comes after the head: whoever waits for it finds too little
    assertThat(announced(setting, most)).isEqualTo(400);
    assertThat(announced(setting, most + 1)).isEqualTo(413);
  }

  private static int announced(String setting, long length) throws IOException {
    Endpoint endpoint = fresh(OPEN);
    endpoint.sendText("PUT", "/a", "a", TEXT);
    endpoint.sendText("PUT", "/a.json", "{}", JSON);
    String[] words = BODIES.get(setting);
    String[] fields = Arrays.copyOfRange(words, 2, words.length + 1);
    fields[fields.length - 1] = "Content-Length: " + length;
    return endpoint.send(words[0], words[1], fields).status();
  }

  static Stream<String> switches() {
    return SWITCHES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("switches")
  @DisplayName("what the page says is on is on, and the rest is off")
  void switchIsTrue(String setting) throws IOException {
    assertThat(SWITCHES.get(setting).isOn(fresh(OPEN)) ? "yes" : "no").isEqualTo(stated(setting));
  }

  @Test
  @DisplayName("the defaults that are texts are true")
  void textsAreTrue() throws IOException {
    Endpoint endpoint = fresh(OPEN);
    endpoint.sendText("PUT", "/a", "a", TEXT);

    assertThat(endpoint.send("GET", "/a").field("Content-Security-Policy"))
        .contains(stated("contentSecurityPolicy"));
    assertThat(refused().send("GET", "/").field("WWW-Authenticate").orElseThrow())
        .contains("realm=\"" + stated("realm") + "\"");
  }

  @Test
  @DisplayName("the Link fields fill their default, and no more")
  void linkHeadersAreTrue() throws IOException {
    long most = quantity(stated("maxLinkHeaderBytes"));
    Endpoint endpoint = fresh(OPEN);
    assertThat(takesAuxiliaries(endpoint, 60)).isTrue();

    long bytes =
        endpoint.send("HEAD", "/a").fields().stream()
            .filter(field -> field.name().equals("Link"))
            .map(Field::value)
            .mapToLong(String::length)
            .sum();

    assertThat(bytes).isBetween(most / 2, most);
  }

  @Test
  @DisplayName("a content of up to the default lies in the catalog, a longer one in a file")
  void inlineThresholdIsTrue() throws IOException {
    int most = (int) quantity(stated("inlineThreshold"));
    try (FileResourceStore store = FileResourceStore.builder(directory).fsync(false).open()) {
      assertThat(filesAfter(store, most)).isZero();
      assertThat(filesAfter(store, most + 1)).isPositive();
    }
  }

  private long filesAfter(FileResourceStore store, int length) throws IOException {
    byte[] bytes = new byte[length];
    try (StagedContent staged = store.stage(ContentSource.of(bytes));
        Stream<Path> files = Files.walk(directory.resolve("content"))) {
      assertThat(staged.content().length()).isEqualTo(length);
      return files.filter(Files::isRegularFile).count();
    }
  }

  // ---- how limits are tried

  private static boolean hasBytesFrom(Endpoint endpoint, long position) throws IOException {
    endpoint.sendText("PUT", "/a", "a", TEXT);
    return accepted(
        endpoint.sendText(
            "PATCH", "/a", "z", PARTIAL_UPDATE, "X-Update-Range: bytes=" + position + "-"));
  }

  private static boolean takesOperations(Endpoint endpoint, int count) throws IOException {
    endpoint.sendText("PUT", "/a", "{\"a\":1}", JSON);
    String one = "{\"op\":\"test\",\"path\":\"/a\",\"value\":1}";
    String all = Stream.generate(() -> one).limit(count).collect(joining(",", "[", "]"));
    return accepted(
        endpoint.sendText("PATCH", "/a", all, "Content-Type: application/json-patch+json"));
  }

  private static boolean takesRanges(Endpoint endpoint, int count) throws IOException {
    endpoint.sendText("PUT", "/a", "-".repeat(2 * count), TEXT);
    String all =
        IntStream.range(0, count)
            .mapToObj(i -> "--X\r\nContent-Range: bytes " + 2 * i + "-" + 2 * i + "/*\r\n\r\na\r\n")
            .collect(joining("", "", "--X--\r\n"));
    return accepted(
        endpoint.sendText("PATCH", "/a", all, "Content-Type: multipart/byteranges; boundary=X"));
  }

  private static boolean takesDepth(Endpoint endpoint, int depth) throws IOException {
    String nested = "[".repeat(depth) + "]".repeat(depth);
    return accepted(endpoint.sendText("PUT", "/a", nested, JSON));
  }

  private static boolean takesAuxiliaries(Endpoint endpoint, int count) throws IOException {
    endpoint.sendText("PUT", "/a", "a", TEXT);
    Reply last = endpoint.send("GET", "/a");
    for (int i = 0; i < count; i++) {
      last =
          endpoint.send(
              "POST",
              "/a",
              "Link: </a>; rel=\"principal\"",
              "Link: <>; rel=\"https://example.org/relation-of-some-length/"
                  + i
                  + "\"; anchor=\"/a\"");
    }
    return accepted(last);
  }

  private static boolean takesLinks(Endpoint endpoint, int count) throws IOException {
    String[] links =
        IntStream.range(0, count)
            .mapToObj(i -> "Link: <https://example.org/" + i + ">; rel=\"license\"")
            .toArray(String[]::new);
    return accepted(endpoint.send("PUT", "/a", links));
  }

  private static boolean takesLinkOf(Endpoint endpoint, int bytes) throws IOException {
    String link = "<https://example.org/>; rel=\"license\"; title=\"\"";
    int rest = "https://example.org/licensetitle".length();
    return accepted(
        endpoint.send(
            "PUT", "/a", "Link: " + link.replace("\"\"", "\"" + "t".repeat(bytes - rest) + "\"")));
  }

  private static boolean listsAtOnce(int count) throws IOException {
    return filled(OPEN, count).send("GET", "/").fields().stream()
        .noneMatch(field -> field.value().contains("rel=\"next\""));
  }

  private static boolean countsAtOnce(int count) throws IOException {
    Endpoint oneByOne = filled(request -> Decision.permit(), count);
    return oneByOne.send("GET", "/").body().contains("\"totalItems\":" + count);
  }

  /** An endpoint whose root has so many members, put there in one transaction. */
  private static Endpoint filled(Authorizer authorizer, int members) throws IOException {
    MemoryStore store = MemoryStore.create();
    LwsStorage storage = LwsStorage.builder(store, authorizer).build();
    RandomGenerator random = new Random(1);
    Token token = new Token(Version.random(random), Instant.EPOCH, false);
    try (Snapshot snapshot = store.snapshot()) {
      ResourceId root = snapshot.find(ResourcePath.root("default")).orElseThrow().id();
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i < members; i++) {
        ResourceRecord.Members none =
            new ResourceRecord.Members(0, token.version(), ResourceRecord.Members.NEVER);
        changes.add(
            new Change.Insert(
                new ResourceRecord(
                    ResourceId.random(random),
                    root,
                    "member-" + i,
                    null,
                    none,
                    List.of(),
                    new Tokens(token, token, token))));
      }
      changes.add(new Change.Touch(root, Set.of(), members, Version.random(random), Instant.EPOCH));
      store.commit(new Transaction(TransactionId.random(random), List.of(), changes));
    }
    return new Endpoint(HttpBinding.of(storage), Agent.anonymous());
  }

  private static int again(Endpoint endpoint, String method, String... fields) throws IOException {
    endpoint.sendText("PUT", "/a", "a", TEXT);
    return endpoint.sendText(method, "/a", "a", fields).status();
  }

  private static boolean accepted(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isIn(200, 201, 204, 422);
    return reply.status() != 422;
  }
}
