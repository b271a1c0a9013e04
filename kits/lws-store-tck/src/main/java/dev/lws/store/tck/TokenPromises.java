// SPDX-License-Identifier: Apache-2.0
package dev.lws.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.store.Change;
import dev.lws.store.Expectation;
import dev.lws.store.ResourceRecord;
import dev.lws.store.Token;
import dev.lws.store.TokenKind;
import dev.lws.store.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tokens: how they get their next state, and what touches do and do not do. */
@LookAt(
    "ResourceStore.commit with Change.Touch and Change.Update: write what their applyTo "
        + "makes of the record as it is stored")
abstract class TokenPromises {

  private static final Instant LATER = Scene.NOON.plusSeconds(10);

  private final Scene scene;
  private ResourceRecord root;

  @SuppressWarnings("NullAway.Init") // root: before each test
  TokenPromises(Scene scene) {
    this.scene = scene;
  }

  @BeforeEach
  void storage() throws IOException {
    root = scene.storage("home");
  }

  @Test
  @DisplayName("ALL-11 a touch renews the tokens it names, with its version, and no others")
  @Why(
      "ETags are made of these versions. One that stays hides a change from caches, one that "
          + "changes spoils them.")
  void touchRenewsWhatItNames() throws IOException {
    for (TokenKind kind : TokenKind.values()) {
      ResourceRecord before = scene.get(root.id());
      Version version = scene.newVersion();

      scene.commit(new Change.Touch(root.id(), Set.of(kind), 0, version, LATER));

      ResourceRecord after = scene.get(root.id());
      for (TokenKind each : TokenKind.values()) {
        Token old = before.tokens().of(each);
        assertThat(after.tokens().of(each))
            .as("%s after a touch of %s", each, kind)
            .isEqualTo(each == kind ? old.next(version, LATER) : old);
      }
    }
  }

  @Test
  @DisplayName("ALL-11 an update renews the tokens it names, each with its version")
  @Why(
      "ETags are made of these versions. One that stays hides a change from caches, one that "
          + "changes spoils them.")
  void updateRenewsWhatItNames() throws IOException {
    Map<TokenKind, Version> renewed = new HashMap<>();
    renewed.put(TokenKind.LINKS, scene.newVersion());
    renewed.put(TokenKind.MANIFEST, scene.newVersion());

    scene.commit(scene.renewing(root.id(), renewed, LATER));

    assertThat(scene.get(root.id()).tokens()).isEqualTo(root.tokens().next(renewed, LATER));
  }

  @Test
  @DisplayName("UPD-3 a touch of the manifest makes an expected manifest version fail")
  @Why("Who has decided on an old listing would act on a new one.")
  void touchIsSeenByAt() throws IOException {
    Version seen = root.tokens().manifest().version();

    scene.commit(scene.touching(root.id(), TokenKind.MANIFEST));

    scene.refused(
        "the manifest has changed since",
        scene.transaction(
            List.of(new Expectation.At(root.id(), TokenKind.MANIFEST, seen)),
            scene.touching(root.id(), TokenKind.LINKS)));
  }

  @Test
  @DisplayName("STORE a touch that counts renews the membership; one that does not leaves it")
  @Why(
      "Recursive DELETE knows by the membership alone whether members came. Too few renewals "
          + "lose resources, too many block it.")
  void touchesAndMembership() throws IOException {
    Change.Touch counting = count(1, LATER);
    scene.commit(counting);
    ResourceRecord.Members counted = members();
    assertThat(counted.count()).isEqualTo(1);
    assertThat(counted.membership())
        .as("recursive delete must notice a member that came")
        .isEqualTo(counting.version());

    scene.commit(scene.touching(root.id(), TokenKind.values()));

    assertThat(members())
        .as("a busy container must not spoil every recursive delete")
        .isEqualTo(counted);
  }

  @Test
  @DisplayName("STORE a touch of several members counts them all")
  @Why("A listing would tell another number of members than it has.")
  void touchCountsSeveral() throws IOException {
    scene.commit(count(7, LATER), count(-3, LATER), count(40, LATER));

    assertThat(members().count()).isEqualTo(44);
  }

  @Test
  @DisplayName("REA-3 modified never runs backwards, in an update nor in a touch")
  @Why(
      "After a clock was set back, If-Modified-Since would answer 304 for bytes that the "
          + "client has never seen.")
  void modifiedNeverRunsBackwards() throws IOException {
    Instant earlier = Scene.NOON.minusSeconds(100);
    Map<TokenKind, Version> renewed = Map.of(TokenKind.CONTENT, scene.newVersion());

    scene.commit(
        scene.renewing(root.id(), renewed, earlier),
        new Change.Touch(root.id(), Set.of(TokenKind.LINKS), 0, scene.newVersion(), earlier));

    for (TokenKind kind : List.of(TokenKind.CONTENT, TokenKind.LINKS)) {
      Token token = scene.get(root.id()).tokens().of(kind);
      assertThat(token.modified())
          .as("%s: a clock that was set back must not make a new state look older", kind)
          .isEqualTo(Scene.NOON);
      assertThat(token.sharedSecond()).as("%s: two states have that second now", kind).isTrue();
      assertThat(token.version()).isNotEqualTo(root.tokens().of(kind).version());
    }
  }

  @Test
  @DisplayName("REA-3 two states within a second are known to share it; later ones do not")
  @Why(
      "Dates on the wire have whole seconds. A second that is shared unnoticed answers 304, or "
          + "overwrites, where it must not.")
  void sharedSecond() throws IOException {
    Instant second = Scene.NOON.plusSeconds(60);
    assertThat(touchedAt(second.plusMillis(100)).sharedSecond()).as("alone").isFalse();
    assertThat(touchedAt(second.plusMillis(900)).sharedSecond())
        .as("a date cannot tell it from the state before")
        .isTrue();
    assertThat(touchedAt(second.plusMillis(999)).sharedSecond()).as("the third").isTrue();
    assertThat(touchedAt(second.plusSeconds(1)).sharedSecond())
        .as("a new second begins unshared")
        .isFalse();
    assertThat(touchedAt(second).sharedSecond())
        .as("late news of an earlier second share the second they are put into")
        .isTrue();
  }

  @Test
  @DisplayName("STORE the last removal is kept, and never runs backwards")
  @Why(
      "A name that is used again within a second would have the date of another resource, and "
          + "caches would mix the two.")
  void lastRemoval() throws IOException {
    assertThat(members().lastRemoval()).isEqualTo(Instant.EPOCH);
    scene.commit(count(3, LATER));
    assertThat(members().lastRemoval()).as("adding is no removal").isEqualTo(Instant.EPOCH);

    scene.commit(count(-1, LATER));
    scene.commit(count(-1, LATER.minusSeconds(5)));
    assertThat(members().lastRemoval())
        .as("a name that is used again within this second must know")
        .isEqualTo(LATER);

    scene.commit(count(-1, LATER.plusSeconds(5)));
    assertThat(members().lastRemoval()).isEqualTo(LATER.plusSeconds(5));
  }

  @Test
  @DisplayName("STORE touches of one transaction follow each other")
  @Why(
      "A transaction that creates two members touches their container twice: one of them would "
          + "not be counted.")
  void touchesFollowEachOther() throws IOException {
    Version last = scene.newVersion();

    scene.commit(
        new Change.Touch(root.id(), Set.of(TokenKind.LINKS), 0, scene.newVersion(), LATER),
        new Change.Touch(root.id(), Set.of(TokenKind.LINKS), 0, last, Scene.NOON));

    assertThat(scene.get(root.id()).tokens().links()).isEqualTo(new Token(last, LATER, true));
  }

  @Test
  @DisplayName("STORE 32 threads touch one container: an exact count, and no conflict")
  @Why(
      "Each create touches its container. If touches get in each other's way, a busy container "
          + "is a storm of retries.")
  void touchesCommute() throws Exception {
    List<Together.Ending> endings =
        Together.run(
            32,
            number ->
                () -> {
                  for (int i = 0; i < 20; i++) {
                    scene.commit(
                        scene.transaction(
                            List.of(new Expectation.Exists(root.id())),
                            count(i % 2 == 0 ? 3 : -2, LATER.plusSeconds(i))));
                  }
                });

    assertThat(endings)
        .as("touches commute: a busy container is no retry storm")
        .allMatch(Together.Ending::succeeded);
    assertThat(members().count()).as("32 times 10 times 3 - 2").isEqualTo(320);
    assertThat(members().lastRemoval()).isEqualTo(LATER.plusSeconds(19));
    assertThat(scene.get(root.id()).tokens().manifest().modified())
        .isEqualTo(LATER.plusSeconds(19));
  }

  @Test
  @DisplayName("CRE-8 32 threads create in one container: no conflict, all there, exact count")
  @Why(
      "Uploads of many files into one container at once are the ordinary case: they must not "
          + "wait for each other's retries.")
  void creatorsDoNotMeet() throws Exception {
    ResourceRecord box = scene.container(root, "box");

    List<Together.Ending> endings =
        Together.run(
            32,
            number ->
                () -> {
                  for (int i = 0; i < 8; i++) {
                    scene.commit(scene.creating(scene.newContainer(box.id(), number + "." + i)));
                  }
                });

    assertThat(endings)
        .as("different names in one container are no conflict")
        .allMatch(Together.Ending::succeeded);
    assertThat(Scene.membersOf(scene.get(box.id())).count()).isEqualTo(256);
    assertThat(scene.memberNames(box.id())).hasSize(256).doesNotHaveDuplicates();
  }

  private Token touchedAt(Instant when) throws IOException {
    scene.commit(
        new Change.Touch(root.id(), Set.of(TokenKind.MANIFEST), 0, scene.newVersion(), when));
    return scene.get(root.id()).tokens().manifest();
  }

  private Change.Touch count(int delta, Instant when) {
    return new Change.Touch(root.id(), Set.of(TokenKind.MANIFEST), delta, scene.newVersion(), when);
  }

  private ResourceRecord.Members members() throws IOException {
    return Scene.membersOf(scene.get(root.id()));
  }
}
