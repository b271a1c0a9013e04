// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.store.ConflictException;
import dev.lws.store.Content;
import dev.lws.store.ContentReader;
import dev.lws.store.ContentSource;
import dev.lws.store.ResourceRecord;
import dev.lws.store.StagedContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bytes are staged once, and committed when the decision has been made. */
@LookAt("ResourceStore.stage and StagedContent")
abstract class StagingPromises {

  private final Scene scene;
  private ResourceRecord root;

  @SuppressWarnings("NullAway.Init") // root: before each test
  StagingPromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
  }

  @Test
  @DisplayName("ALL-15 bytes staged once are committed at the third attempt")
  @Why("After a conflict the client would have to send its body again, which it cannot.")
  @LookAt(
      "StagedContent: named by any number of attempts until it is closed; a refused commit "
          + "must not use it up")
  void thirdAttempt() throws IOException {
    ResourceRecord note = scene.data(root, "note", "0");
    try (StagedContent staged = scene.stage("staged once")) {
      for (int attempt = 1; attempt <= 2; attempt++) {
        ResourceRecord seen = scene.get(note.id());
        scene.replace(note.id(), "meanwhile " + attempt);
        scene.reclaim();
        scene.refused("somebody was faster", scene.replacing(seen, staged.content()));
      }

      scene.commit(scene.replacing(scene.get(note.id()), staged.content()));
    }

    scene.reclaim();
    assertThat(scene.text(note.id()))
        .as("a client does not send its body again because of a conflict")
        .isEqualTo("staged once");
  }

  @Test
  @DisplayName("STORE closing after the commit only drops the pin; closing twice does nothing")
  @Why(
      "The core closes what it has staged after each commit: the bytes of the resource would "
          + "go with that.")
  @LookAt("StagedContent.close")
  void closedTwice() throws IOException {
    StagedContent staged = scene.stage("kept");
    ResourceRecord note = scene.create(scene.newData(root.id(), "note", staged.content()));

    staged.close();
    staged.close();
    scene.reclaim();

    assertThat(scene.text(note.id())).as("the commit has named the bytes").isEqualTo("kept");
    StagedContent unused = scene.stage("unused");
    unused.close();
    unused.close();
    scene.reclaim();
    assertThat(scene.text(note.id())).isEqualTo("kept");
  }

  @Test
  @DisplayName("STORE staged bytes are read before any commit, by a reader that outlives them")
  @Why("Patches are read from what was staged, before there is anything to commit.")
  @LookAt("StagedContent.open")
  void readBeforeCommit() throws IOException {
    StagedContent staged = scene.stage("a patch document");
    assertThat(staged.content().length()).isEqualTo(16);
    ContentReader reader = staged.open();
    try (ContentReader another = staged.open()) {
      assertThat(Scene.allOf(another)).asString(UTF_8).isEqualTo("a patch document");
    }

    staged.close();
    scene.reclaim();

    assertThat(Scene.allOf(reader))
        .as("an open reader pins the bytes that nobody committed")
        .asString(UTF_8)
        .isEqualTo("a patch document");
    reader.close();
    reader.close();
  }

  @Test
  @DisplayName("STORE one staged content may become the content of several records")
  @Why("Removing one resource would take the bytes of another one.")
  @LookAt("how records that name a content are counted")
  void severalRecords() throws IOException {
    ResourceRecord a;
    ResourceRecord b;
    try (StagedContent staged = scene.stage("twice")) {
      a = scene.create(scene.newData(root.id(), "a", staged.content()));
      b = scene.create(scene.newData(root.id(), "b", staged.content()));
    }

    scene.commit(scene.removing(a));
    scene.reclaim();

    assertThat(scene.text(b.id())).as("the other one still names them").isEqualTo("twice");
  }

  @Test
  @DisplayName("STORE a commit that names swept bytes is a conflict, never a record without bytes")
  @Why("A resource without bytes answers 500 for ever. A conflict is just tried again.")
  @LookAt("ResourceStore.commit: whatever content it names must still be there")
  void sweptBytes() throws IOException {
    Content swept;
    try (StagedContent staged = scene.stage("swept")) {
      swept = staged.content();
    }
    scene.reclaim();
    ResourceRecord note = scene.newData(root.id(), "note", swept);

    try {
      scene.commit(scene.creating(note));
    } catch (ConflictException e) {
      scene.absent("a refused transaction changes nothing", note);
      return;
    }
    scene.reclaim();
    assertThat(scene.text(note.id()))
        .as("a store that lets the commit pass has the bytes")
        .isEqualTo("swept");
  }

  @Test
  @DisplayName("CRE-9 a source that breaks leaves nothing, and its failure arrives unchanged")
  @Why(
      "Each broken upload would leave bytes for ever, and the client would be told of a "
          + "failure that was not one of the store.")
  @LookAt("ResourceStore.stage: what the source throws goes to the caller as it is")
  void brokenSource() throws IOException {
    ResourceRecord note = scene.data(root, "note", "old");
    Map<ResourceRecord, String> before = scene.picture("home");
    List<Throwable> failures =
        List.of(
            new IOException("connection reset"),
            new UncheckedIOException(new IOException("too slow")),
            new IllegalStateException("not well-formed"),
            new ConflictException("from a source, not from a store"));
    for (int arrived : new int[] {0, 1, 5_000, 200_000}) {
      for (Throwable failure : failures) {
        Breaking body = new Breaking(Bytes.random(4, arrived), failure);

        assertThatThrownBy(
                () -> scene.store().stage(ContentSource.of(body, OptionalLong.of(1_000_000))))
            .as("after %d bytes: the caller knows what its own failure means", arrived)
            .isSameAs(failure);

        assertThat(body.closed).as("the stream is closed, broken or not").isTrue();
      }
    }
    scene.reclaim();
    assertThat(scene.picture("home")).as("nothing is stored").isEqualTo(before);
    scene.replace(note.id(), "new");
    assertThat(scene.text(note.id())).as("the store works on").isEqualTo("new");
  }

  @Test
  @DisplayName("CRE-9 a source that cannot be opened leaves nothing, and says so unchanged")
  @Why("The client would be told of a failure that was not one of the store.")
  @LookAt("ResourceStore.stage: what the source throws goes to the caller as it is")
  void unopenedSource() throws IOException {
    IOException failure = new IOException("no body");

    assertThatThrownBy(
            () ->
                scene
                    .store()
                    .stage(
                        new ContentSource() {
                          @Override
                          public OptionalLong announcedLength() {
                            return OptionalLong.empty();
                          }

                          @Override
                          public InputStream open() throws IOException {
                            throw failure;
                          }
                        }))
        .isSameAs(failure);

    assertThat(scene.data(root, "note", "next").name()).isEqualTo("note");
  }

  @Test
  @DisplayName("STORE an announced length is a hint: fewer bytes, or more, are what is stored")
  @Why("Clients announce wrong lengths. Trusting them truncates bodies, or reserves gigabytes.")
  @LookAt("ResourceStore.stage: ContentSource.announcedLength")
  void announcedLengthIsAHint() throws IOException {
    byte[] bytes = Bytes.random(5, 20_000);
    for (long announced : new long[] {0, 1, 19_999, 20_000, 20_001, 3L << 30}) {
      Bytes.Arriving body = new Bytes.Arriving(bytes);
      try (StagedContent staged =
          scene.store().stage(ContentSource.of(body, OptionalLong.of(announced)))) {
        assertThat(staged.content().length()).as("%d announced", announced).isEqualTo(20_000);
        try (ContentReader reader = staged.open()) {
          assertThat(Scene.allOf(reader)).as("%d announced", announced).isEqualTo(bytes);
        }
      }
      assertThat(body.closed).as("the store closes the stream").isTrue();
    }
  }

  @Test
  @DisplayName("STORE many threads stage at once, and each gets its own bytes")
  @Why("Bytes of one upload would end up in another one.")
  @LookAt("ResourceStore.stage: called from many threads at once")
  void stagedAtOnce() throws Exception {
    List<Together.Ending> endings =
        Together.run(
            16,
            number ->
                () -> {
                  for (int i = 0; i < 10; i++) {
                    byte[] mine = Bytes.random(number * 100L + i, 1 + number * 997 * i);
                    ResourceRecord note = scene.data(root, number + "." + i, mine);
                    assertThat(scene.bytes(note.id())).isEqualTo(mine);
                  }
                });

    assertThat(endings).allMatch(Together.Ending::succeeded);
  }

  /** Ends in a failure instead of an end. */
  private static final class Breaking extends Bytes.Arriving {
    private final Throwable failure;

    Breaking(byte[] bytes, Throwable failure) {
      super(bytes);
      this.failure = failure;
    }

    @Override
    int atEnd() throws IOException {
      if (failure instanceof IOException checked) {
        throw checked;
      }
      throw (RuntimeException) failure;
    }
  }
}
