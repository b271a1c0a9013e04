// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.Negotiation;
import dev.lws.core.operation.ReadRequest;
import dev.lws.core.operation.ReadResult;
import dev.lws.core.operation.Representation;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two states of one URI within one second, which no date can tell apart. */
class SharedSecondTest {

  private final ManualClock clock = new ManualClock("2026-07-01T12:00:00.100Z");
  private final StorageClient client =
      new StorageClient(
          LwsStorage.builder(MemoryStore.create(), new OpenAuthorizer()).clock(clock).build());

  private boolean isShared(String path) throws IOException {
    return client.read(path).representation().validator().sharedSecond();
  }

  /** As clients see it: in whole seconds. */
  private Instant lastModified(String path) throws IOException {
    return client.read(path).representation().lastModified().truncatedTo(ChronoUnit.SECONDS);
  }

  @Test
  @DisplayName("REA-3 the first state in a second is told by its date")
  void firstStateIsToldByDate() throws IOException {
    clock.advance(Duration.ofSeconds(1));
    client.putText("a", "one");

    assertThat(isShared("a")).isFalse();
    assertThat(notModifiedSinceItsDate("a")).isTrue();
  }

  @Test
  @DisplayName("REA-3 UPD-3 after a second change in one second, its date satisfies no condition")
  void replacedInOneSecond() throws IOException {
    client.putText("a", "one");
    clock.advance(Duration.ofMillis(500));
    client.putText("a", "two");

    assertThat(isShared("a")).isTrue();
    assertThat(notModifiedSinceItsDate("a")).isFalse();
    Preconditions unmodified = new Preconditions(null, null, null, lastModified("a"));
    assertThat(
            StorageClient.refusal(() -> client.put("a", unmodified, "text/plain", "three")).kind())
        .isEqualTo(Kind.PRECONDITION_FAILED);
  }

  @Test
  @DisplayName(
      "REA-3 ALL-7 deleted and made anew in one second, it has another tag and a shared second")
  void deletedAndCreatedInOneSecond() throws IOException {
    client.putText("a", "one");
    Representation before = client.read("a").representation();
    clock.advance(Duration.ofMillis(500));

    client.delete("a");
    client.putText("a", "one");

    assertThat(client.read("a").representation().etag()).isNotEqualTo(before.etag());
    assertThat(isShared("a")).isTrue();
    assertThat(notModifiedSinceItsDate("a")).isFalse();
  }

  @Test
  @DisplayName("REA-3 made anew a second later, it is told by its date")
  void deletedAndCreatedLater() throws IOException {
    client.putText("a", "one");
    client.delete("a");
    clock.advance(Duration.ofSeconds(1));

    client.putText("a", "two");

    assertThat(isShared("a")).isFalse();
  }

  @Test
  @DisplayName("REA-3 in a container made anew within the second, members share it too")
  void containerDeletedAndCreatedInOneSecond() throws IOException {
    client.makeContainer("c/");
    client.putText("c/a", "one");
    client.deleteTree("c/");
    client.makeContainer("c/");

    client.putText("c/a", "two");

    assertThat(isShared("c/a")).isTrue();
    assertThat(isShared("c/")).isTrue();
  }

  @Test
  @DisplayName("REA-3 an auxiliary made anew within the second shares it")
  void auxiliaryDeletedAndCreatedInOneSecond() throws IOException {
    client.putText("a", "one");
    clock.advance(Duration.ofSeconds(1));
    String auxiliary = client.createAuxiliary("a", "acl", null, "one");
    assertThat(auxiliary).isEqualTo("a.acl");
    client.delete(auxiliary);

    assertThat(client.createAuxiliary("a", "acl", null, "two")).isEqualTo(auxiliary);

    assertThat(isShared(auxiliary)).isTrue();
  }

  @Test
  @DisplayName("REA-3 an auxiliary under the name of a member deleted within the second shares it")
  void auxiliaryInThePlaceOfMember() throws IOException {
    client.putText("a", "one");
    client.putText("a.acl", "one");
    clock.advance(Duration.ofSeconds(1));
    client.delete("a.acl");

    assertThat(client.createAuxiliary("a", "acl", null, "two")).isEqualTo("a.acl");

    assertThat(isShared("a.acl")).isTrue();
  }

  @Test
  @DisplayName("REA-3 a member under the name of an auxiliary deleted within the second shares it")
  void memberInThePlaceOfAuxiliary() throws IOException {
    client.putText("a", "one");
    client.createAuxiliary("a", "acl", null, "one");
    clock.advance(Duration.ofSeconds(1));
    client.delete("a.acl");

    client.putText("a.acl", "two");

    assertThat(isShared("a.acl")).isTrue();
  }

  @Test
  @DisplayName("REA-3 a clock that was set back does not make a state older than the one before")
  void clockSetBack() throws IOException {
    client.putText("a", "one");
    Instant before = client.read("a").representation().lastModified();
    clock.advance(Duration.ofSeconds(-10));

    client.putText("a", "two");

    assertThat(client.read("a").representation().lastModified()).isEqualTo(before);
    assertThat(isShared("a")).isTrue();
  }

  private boolean notModifiedSinceItsDate(String path) throws IOException {
    Preconditions since = new Preconditions(null, null, lastModified(path), null);
    try (ReadResult result =
        client
            .storage()
            .read(
                new ReadRequest(
                    client.context(path, since), false, Negotiation.DEFAULT, Optional.empty()))) {
      return result instanceof ReadResult.NotModified;
    }
  }
}
