// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.patch;

import static dev.lws.http.tck.client.PatchBody.BYTERANGE;
import static dev.lws.http.tck.client.PatchBody.BYTERANGES;
import static dev.lws.http.tck.client.PatchBody.OF_BYTES;
import static dev.lws.http.tck.client.PatchBody.SABREDAV;
import static dev.lws.http.tck.harness.Watch.whileWriting;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.PatchBody;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.doubles.FaultyStore;
import dev.lws.http.tck.doubles.InterceptedReads;
import dev.lws.http.tck.harness.Race;
import dev.lws.http.tck.harness.Rules;
import dev.lws.http.tck.rules.patch.PatchedBytes.Edit;
import dev.lws.store.ConflictException;
import dev.lws.store.ContentReader;
import dev.lws.store.ResourceStore;
import dev.lws.store.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches of bytes that meet each other, and readers that meet them. */
public abstract class BytePatchConcurrencyRules extends Rules {

  private static final int CLIENTS = 32;
  private static final int ROUNDS = Boolean.getBoolean("lws.long") ? 20 : 3;

  private static PatchBody append(byte[] bytes) {
    return PatchBody.sabreDav("append", text(bytes));
  }

  /** Overwrites what lies at one or, in a multipart patch, several places. */
  private static PatchBody overwrite(String format, Edit... edits) {
    return switch (format) {
      case SABREDAV ->
          PatchBody.sabreDav("bytes=" + edits[0].offset() + "-", text(edits[0].bytes()));
      case BYTERANGE -> PatchBody.byteRange(part(edits[0]));
      default ->
          PatchBody.byteRanges(
              Stream.of(edits).map(BytePatchConcurrencyRules::part).toArray(String[]::new));
    };
  }

  private static String part(Edit edit) {
    return PatchBody.part(edit.offset(), text(edit.bytes()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /** The bytes that a client appends: of a length of its own, and nothing but one letter. */
  private static String line(int client, int round) {
    String letter = String.valueOf((char) ('a' + client % 26));
    return String.format(
        Locale.ROOT, "%02d %02d %s\n", client, round, letter.repeat(97 * client + round));
  }

  /** The bytes that a client overwrites with: always as many. */
  private static String slot(int client, int round) {
    String letter = String.valueOf((char) ('A' + round));
    return String.format(Locale.ROOT, "%02d %s\n", client, letter.repeat(60));
  }

  private static String slots(int round) {
    return IntStream.range(0, CLIENTS)
        .mapToObj(client -> slot(client, round))
        .collect(Collectors.joining());
  }

  @Test
  @DisplayName(
      "UPD-8 UPD-9 UPD-12 ALL-15 of 32 clients that append and overwrite at once, each patch is kept whole, once")
  void allPatchesAreKept() throws Exception {
    FaultyStore store = new FaultyStore(emptyStore());
    AtomicInteger staged = new AtomicInteger();
    LwsClient client = scenario().store(store).start().client();
    String log = client.create("", "log", "text/plain", slots(0).repeat(2));
    store.beforeStage(staged::incrementAndGet);
    store.beforeCommit(Thread::yield);

    Race.run(
        CLIENTS,
        number ->
            () -> {
              for (int round = 1; round <= ROUNDS; round++) {
                append(ascii(line(number, round))).to(client, log).send().hasStatus(204);
                byte[] slot = ascii(slot(number, round));
                int offset = number * slot.length;
                overwrite(
                        BYTERANGES,
                        new Edit(CLIENTS * slot.length + offset, slot),
                        new Edit(offset, slot))
                    .to(client, log)
                    .send()
                    .hasStatus(204);
              }
              return number;
            });

    assertThat(staged).as("bodies received").hasValue(2 * CLIENTS * ROUNDS);
    String text = client.get(log).send().hasStatus(200).text();
    String overwritten = slots(ROUNDS).repeat(2);
    assertThat(text).startsWith(overwritten);
    List<String> appended = text.substring(overwritten.length()).lines().toList();
    assertThat(appended).hasSize(CLIENTS * ROUNDS);
    for (int number = 0; number < CLIENTS; number++) {
      int own = number;
      assertThat(appended)
          .containsSubsequence(
              IntStream.rangeClosed(1, ROUNDS)
                  .mapToObj(round -> line(own, round).stripTrailing())
                  .toList());
    }
  }

  @ParameterizedTest
  @DisplayName(
      "ALL-15 UPD-8 UPD-9 a body is received once, however often its commit is tried, and no attempt leaves"
          + " anything behind")
  @ValueSource(strings = {SABREDAV, BYTERANGE, BYTERANGES})
  void bodyIsReceivedOnce(String format) {
    String before = "0123456789".repeat(100_000);
    // Room for what is there, what is sent, the result, and not much more.
    ResourceStore shared = emptyStore(3L * before.length());
    FaultyStore store = new FaultyStore(shared);
    LwsClient client = scenario().store(store).start().client();
    String note = client.create("", "note", "text/plain", before);
    AtomicInteger staged = new AtomicInteger();
    AtomicInteger conflicts = new AtomicInteger(7);
    store.beforeStage(staged::incrementAndGet);
    store.beforeCommit(
        () -> {
          if (conflicts.getAndDecrement() > 0) {
            throw new ConflictException("not yet");
          }
        });

    overwrite(format, new Edit(2, ascii("abc"))).to(client, note).send().hasStatus(204);

    assertThat(staged).hasValue(1);
    assertThat(store.commits()).isEqualTo(8);
    client.get(note).send().hasBody("01abc" + before.substring(5));
  }

  @Test
  @DisplayName("UPD-3 UPD-12 of 32 byte patches with the same tag exactly one succeeds, each time")
  void oneOfManyWins() throws Exception {
    String note = client().createText(container(), "[.......]");
    for (int round = 0; round < ROUNDS; round++) {
      String tag = client().etag(note);

      List<Reply> replies =
          Race.run(
              CLIENTS,
              number ->
                  overwrite(OF_BYTES.get(number % OF_BYTES.size()), new Edit(1, winner(number)))
                          .to(client(), note)
                          .header("If-Match", tag)
                      ::send);

      List<Integer> statuses = replies.stream().map(Reply::status).toList();
      assertThat(statuses).containsOnly(204, 412).containsOnlyOnce(204);
      int winner = statuses.indexOf(204);
      client()
          .get(note)
          .send()
          .hasBody("[" + new String(winner(winner), US_ASCII) + "]")
          .hasHeader("ETag", replies.get(winner).etag());
    }
  }

  private static byte[] winner(int number) {
    return ascii(String.format(Locale.ROOT, "win: %02d", number));
  }

  @Test
  @DisplayName(
      "ALL-2 ALL-7 UPD-8 UPD-9 readers among patches only see whole versions: bytes, length and tag of one")
  void versionsAreWhole() throws Exception {
    Patcher patcher = new Patcher(client(), container(), random());

    whileWriting(number -> patcher.patch(), () -> look(client(), patcher));

    look(client(), patcher);
    patcher.bytes.assertOnlyWholeVersionsSeen();
  }

  @Test
  @DisplayName(
      "ALL-2 UPD-8 UPD-9 a patch between any two steps of a read does not show in its answer")
  void versionsAreWholeWhateverComesBetween() {
    ResourceStore shared = emptyStore();
    Patcher patcher = new Patcher(scenario().store(shared).start().client(), "", random());
    LwsClient reader =
        scenario().store(new InterruptedStore(shared, patcher::patch)).start().client();

    for (int i = 0; i < 10; i++) {
      look(reader, patcher);
    }

    patcher.bytes.assertOnlyWholeVersionsSeen();
  }

  /** Something happens before each look at it, and after each content is opened. */
  private static final class InterruptedStore extends InterceptedReads {

    private final Runnable interruption;

    InterruptedStore(ResourceStore store, Runnable interruption) {
      super(store);
      this.interruption = interruption;
    }

    @Override
    public Snapshot snapshot() throws IOException {
      interruption.run();
      return super.snapshot();
    }

    @Override
    protected ContentReader opened(ContentReader reader) {
      interruption.run();
      return reader;
    }
  }

  /** Patches a resource of some MiB in one way after another. */
  private static final class Patcher {

    private final Random random;
    private final LwsClient client;
    private final String resource;
    private final PatchedBytes bytes;
    private int length = 2 << 20;
    private int patches;

    Patcher(LwsClient client, String container, Random random) {
      this.client = client;
      this.random = random;
      byte[] original = bytes(length);
      Reply created = client.post(container).body(original).send().hasStatus(201);
      resource = created.location();
      bytes = new PatchedBytes(created.etag(), original);
    }

    synchronized void patch() {
      PatchBody patch;
      List<Edit> edits = new ArrayList<>();
      int parts = patches++ % 4;
      if (parts == 0) {
        Edit edit = new Edit(length, bytes(random.nextInt(1, 1_000)));
        edits.add(edit);
        patch = append(edit.bytes());
        length += edit.bytes().length;
      } else {
        int room = length / parts;
        for (int part = 0; part < parts; part++) {
          byte[] piece = bytes(random.nextInt(1, 100_000));
          edits.add(new Edit(part * room + random.nextInt(room - piece.length), piece));
        }
        patch = overwrite(parts == 1 ? SABREDAV : BYTERANGES, edits.toArray(new Edit[0]));
      }
      bytes.wrote(patch.to(client, resource).send().hasStatus(204).etag(), edits);
    }

    private byte[] bytes(int count) {
      byte[] some = new byte[count];
      random.nextBytes(some);
      return some;
    }
  }

  /** Reads in all ways, and notes what is seen. */
  private static void look(LwsClient client, Patcher patcher) {
    PatchedBytes bytes = patcher.bytes;
    Reply whole = client.get(patcher.resource).send().hasStatus(200);
    note(whole, bytes);
    Reply head = client.head(patcher.resource).send().hasStatus(200);
    bytes.saw(head.etag(), new byte[0], 0, Integer.parseInt(head.theHeader("Content-Length")));

    int from = patcher.random.nextInt(whole.body().length);
    String range = "bytes=" + from + "-";
    note(client.get(patcher.resource).header("Range", range).send().hasStatus(206), bytes);

    String tag = whole.etag();
    Reply ifSame = client.get(patcher.resource).headers("Range", range, "If-Range", tag).send();
    assertThat(ifSame.status()).isEqualTo(ifSame.etag().equals(tag) ? 206 : 200);
    note(ifSame, bytes);

    Reply onlySame =
        client.get(patcher.resource).headers("Range", "bytes=-100000", "If-Match", tag).send();
    if (onlySame.status() != 412) {
      assertThat(onlySame.hasStatus(206).etag()).isEqualTo(tag);
      note(onlySame, bytes);
    }
  }

  private static void note(Reply reply, PatchedBytes bytes) {
    reply.hasHeader("Content-Length", Integer.toString(reply.body().length));
    if (reply.status() == 200) {
      bytes.saw(reply.etag(), reply.body());
    } else {
      String[] range = reply.theHeader("Content-Range").split("[ /-]", -1);
      int from = Integer.parseInt(range[1]);
      assertThat(range[2]).isEqualTo(Integer.toString(from + reply.body().length - 1));
      bytes.saw(reply.etag(), reply.body(), from, Integer.parseInt(range[3]));
    }
  }
}
