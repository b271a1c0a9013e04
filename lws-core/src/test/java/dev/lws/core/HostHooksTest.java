// SPDX-License-Identifier: Apache-2.0
package dev.lws.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lws.core.auth.Agent;
import dev.lws.core.model.MediaType;
import dev.lws.core.operation.ChangeListener;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import dev.lws.core.operation.OperationListener;
import dev.lws.core.operation.RepresentationValidator;
import dev.lws.core.patch.JsonChange;
import dev.lws.core.patch.PatchDocument;
import dev.lws.core.patch.PatchException;
import dev.lws.core.patch.PatchFormat;
import dev.lws.core.precondition.Preconditions;
import dev.lws.store.ConflictException;
import dev.lws.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That which a host plugs into a storage: listeners, validators and patch formats. */
class HostHooksTest {

  private final HookedStore store = new HookedStore(MemoryStore.create());

  private LwsStorageBuilder builder() {
    return LwsStorage.builder(store, new OpenAuthorizer());
  }

  @Test
  @DisplayName("ALL-1 a listener is told of each change once, by whom, and finds it committed")
  void listenerIsToldAfterTheCommit() throws IOException {
    List<String> told = new ArrayList<>();
    AtomicReference<StorageClient> reader = new AtomicReference<>();
    LwsStorage storage =
        builder()
            .listener(
                change -> {
                  String path = String.join("/", change.path().segments());
                  told.add(change.type() + " " + path + " " + change.agent().id().orElse(""));
                  if (change.type() != ChangeListener.Type.DELETED && !path.equals("c")) {
                    assertThat(textOf(reader.get(), path)).isEqualTo("text " + told.size());
                  }
                })
            .build();
    StorageClient client = new StorageClient(storage, Agent.of("alice"));
    reader.set(client);

    client.putText("a", "text 1");
    client.putText("a", "text 2");
    client.createContainer("", "c");
    client.createText("c/", "b", "text 4");
    client.deleteTree("c/");

    assertThat(told)
        .containsExactly(
            "CREATED a alice",
            "CONTENT_UPDATED a alice",
            "CREATED c alice",
            "CREATED c/b alice",
            "DELETED c alice");
  }

  private static String textOf(StorageClient client, String path) {
    try {
      return client.text(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName(
      "ALL-1 a listener is told of an operation once however often its commit is tried, and not of"
          + " refused ones")
  void listenerIsNotToldOfAttempts() {
    List<ChangeListener.Type> told = new ArrayList<>();
    StorageClient client =
        new StorageClient(builder().listener(change -> told.add(change.type())).build());
    store.beforeCommit(
        () -> {
          throw new ConflictException("somebody else came first");
        });

    client.createText("", "a", "text");
    StorageClient.refusal(() -> client.delete("b"));

    assertThat(told).containsExactly(ChangeListener.Type.CREATED);
  }

  @Test
  @DisplayName("ALL-1 a listener that throws changes nothing, and the next one is told")
  void throwingListenerChangesNothing() throws IOException {
    List<ChangeListener.Type> told = new ArrayList<>();
    StorageClient client =
        new StorageClient(
            builder()
                .listener(
                    change -> {
                      throw new IllegalStateException("the host's own trouble");
                    })
                .listener(change -> told.add(change.type()))
                .build());

    client.putText("a", "one");
    client.putText("a", "two");

    assertThat(client.text("a")).isEqualTo("two");
    assertThat(told)
        .containsExactly(ChangeListener.Type.CREATED, ChangeListener.Type.CONTENT_UPDATED);
  }

  /** Writes down what it is told, under its name. */
  private static OperationListener recorder(String name, List<String> told) {
    return operation -> {
      String path = StorageClient.path(operation.target());
      told.add(
          name
              + " began "
              + operation.type()
              + " "
              + operation.storage()
              + ":"
              + path
              + operation.agent().id().map(id -> " by " + id).orElse(""));
      return new OperationListener.InProgress() {
        @Override
        public void succeeded() {
          told.add(name + " succeeded");
        }

        @Override
        public void failed(Throwable failure) {
          told.add(name + " failed " + failure);
        }
      };
    };
  }

  @Test
  @DisplayName("ALL-1 an operation listener is told of each operation's begin and end")
  void operationListenerIsToldOfBeginAndEnd() throws IOException {
    List<String> told = new ArrayList<>();
    StorageClient client =
        new StorageClient(
            builder().name("home").operationListener(recorder("a", told)).build(),
            Agent.of("alice"));

    client.createContainer("", "c");
    client.putText("c/n", "text");
    client.text("c/n");
    client.storage().capabilities(client.context("c/n.meta"));
    client.deleteTree("c/");

    assertThat(told)
        .containsExactly(
            "a began CREATE home: by alice",
            "a succeeded",
            "a began UPDATE home:c/n by alice",
            "a succeeded",
            "a began READ home:c/n by alice",
            "a succeeded",
            "a began CAPABILITIES home:c/n.meta by alice",
            "a succeeded",
            "a began DELETE home:c/ by alice",
            "a succeeded");
  }

  @Test
  @DisplayName("ALL-3 an operation listener is told why an operation failed, once")
  void operationListenerIsToldOfFailures() {
    List<String> told = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    OperationListener kinds =
        operation ->
            new OperationListener.InProgress() {
              @Override
              public void succeeded() {
                told.add("succeeded");
              }

              @Override
              public void failed(Throwable failure) {
                failures.add(failure);
              }
            };
    StorageClient client = new StorageClient(builder().operationListener(kinds).build());

    LwsException missing = StorageClient.refusal(() -> client.delete("b"));
    store.beforeCommit(
        () -> {
          throw new IOException("the disk is on fire");
        });
    LwsException broken = StorageClient.refusal(() -> client.createText("", "a", "text"));

    assertThat(failures).containsExactly(missing, broken);
    assertThat(told).isEmpty();
  }

  @Test
  @DisplayName("ALL-1 an operation listener that throws changes nothing; others end in reverse")
  void throwingOperationListenerChangesNothing() throws IOException {
    List<String> told = new ArrayList<>();
    StorageClient client =
        new StorageClient(
            builder()
                .operationListener(recorder("outer", told))
                .operationListener(
                    operation -> {
                      throw new IllegalStateException("the host's own trouble");
                    })
                .operationListener(
                    operation ->
                        new OperationListener.InProgress() {
                          @Override
                          public void succeeded() {
                            throw new IllegalStateException("more of it");
                          }

                          @Override
                          public void failed(Throwable failure) {
                            told.add("none failed");
                          }
                        })
                .operationListener(recorder("inner", told))
                .build());

    client.putText("a", "one");

    assertThat(told)
        .containsExactly(
            "outer began UPDATE default:a",
            "inner began UPDATE default:a",
            "inner succeeded",
            "outer succeeded");
    assertThat(client.text("a")).isEqualTo("one");
  }

  @Test
  @DisplayName(
      "ALL-1 an error in an operation listener is not hidden, and leaves none without its end")
  void errorInAnOperationListenerEndsTheOthers() {
    List<String> told = new ArrayList<>();
    StorageClient client =
        new StorageClient(
            builder()
                .operationListener(recorder("outer", told))
                .operationListener(
                    operation -> {
                      throw new NoSuchMethodError("an older library");
                    })
                .build());

    assertThatThrownBy(() -> client.text("a")).isInstanceOf(NoSuchMethodError.class);

    assertThat(told)
        .containsExactly(
            "outer began READ default:a",
            "outer failed java.lang.NoSuchMethodError: an older library");
  }

  /** Objects to all that has the word in it. */
  private static Optional<String> objectionToBad(RepresentationValidator.Candidate candidate)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) candidate.content().length());
    while (bytes.hasRemaining() && candidate.content().read(bytes.position(), bytes) >= 0) {
      // reads on until all is there
    }
    String text = new String(bytes.array(), StandardCharsets.UTF_8);
    return text.contains("bad")
        ? Optional.of("\"bad\" is not a word for " + candidate.mediaType().subtype())
        : Optional.empty();
  }

  @Test
  @DisplayName("UPD-17 what a validator objects to is neither created, put nor made by a patch")
  void objectionsKeepRepresentationsOut() throws IOException {
    StorageClient client =
        new StorageClient(builder().validator(HostHooksTest::objectionToBad).build());
    client.put("a.json", Preconditions.NONE, "application/json", "{\"a\":\"good\"}");
    int before = store.commits();

    List<LwsException> refusals =
        List.of(
            StorageClient.refusal(() -> client.createText("", "b", "bad")),
            StorageClient.refusal(() -> client.putText("b", "bad")),
            StorageClient.refusal(() -> client.putText("a.json", "bad")),
            StorageClient.refusal(() -> client.createAuxiliary("a.json", "acl", null, "bad")),
            StorageClient.refusal(() -> client.merge("a.json", "{\"a\":\"bad\"}")));

    assertThat(refusals).extracting(LwsException::kind).containsOnly(Kind.UNPROCESSABLE_CONTENT);
    assertThat(refusals.get(4).detail()).isEqualTo("\"bad\" is not a word for json");
    assertThat(store.commits()).isEqualTo(before);
    assertThat(client.text("a.json")).isEqualTo("{\"a\":\"good\"}");
    assertThat(client.members("")).containsExactly("a.json");
  }

  /** A toy: the document is a number, which is added to the member {@code n}. */
  private static final class Adding implements PatchFormat.OfJson {

    @Override
    public List<MediaType> mediaTypes() {
      return List.of(MediaType.parse("application/x-add").orElseThrow());
    }

    @Override
    public boolean suits(MediaType target) {
      return target.subtype().equals("x-counter+json");
    }

    @Override
    public JsonChange parse(PatchDocument patch) throws PatchException {
      JsonNode document = patch.json();
      if (!document.isInt()) {
        throw new PatchException(PatchException.Failure.MALFORMED, "a whole number is expected");
      }
      return current -> {
        if (!current.path("n").isInt()) {
          throw new PatchException(PatchException.Failure.CONFLICT, "there is no number to add to");
        }
        int sum = current.path("n").asInt() + document.asInt();
        if (sum < 0) {
          throw new PatchException(PatchException.Failure.INVALID_RESULT, "below zero");
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        return result.put("n", sum);
      };
    }
  }

  private StorageClient counting() throws IOException {
    StorageClient client = new StorageClient(builder().patchFormat(new Adding()).build());
    client.put("n", Preconditions.NONE, "application/x-counter+json", "{\"n\":1}");
    client.put("a.json", Preconditions.NONE, "application/json", "{}");
    return client;
  }

  @Test
  @DisplayName(
      "UPD-5 a host's own patch format is announced and used where it suits, merge patch beside it")
  void ownPatchFormatIsUsed() throws IOException {
    StorageClient client = counting();

    client.patch("n", "application/x-add", "41");

    assertThat(client.text("n")).isEqualTo("{\"n\":42}");
    assertThat(client.read("n").representation().mediaType())
        .isEqualTo("application/x-counter+json");
    assertThat(client.read("n").representation().patchFormats())
        .extracting(MediaType::toString)
        .startsWith("application/x-add", "application/merge-patch+json");
    assertThat(client.read("a.json").representation().patchFormats())
        .extracting(MediaType::toString)
        .contains("application/merge-patch+json")
        .doesNotContain("application/x-add");
  }

  @Test
  @DisplayName("UPD-5 a patch format is not used where it does not suit")
  void unsuitablePatchFormatIsRefused() throws IOException {
    StorageClient client = counting();

    LwsException refusal =
        StorageClient.refusal(() -> client.patch("a.json", "application/x-add", "1"));

    assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED_MEDIA_TYPE);
    assertThat(refusal.capabilities()).isNotNull();
  }

  @Test
  @DisplayName(
      "UPD-10 malformed, conflicting and invalid patches are told apart and change nothing")
  void patchFailuresAreToldApart() throws IOException {
    StorageClient client = counting();
    client.put("m", Preconditions.NONE, "application/x-counter+json", "{}");

    assertThat(refusalOf(client, "n", "\"x\"")).isEqualTo(Kind.BAD_REQUEST);
    assertThat(refusalOf(client, "n", "{")).isEqualTo(Kind.BAD_REQUEST);
    assertThat(refusalOf(client, "m", "1")).isEqualTo(Kind.CONFLICT);
    assertThat(refusalOf(client, "n", "-2")).isEqualTo(Kind.UNPROCESSABLE_CONTENT);
    assertThat(refusalOf(client, "gone", "1")).isEqualTo(Kind.TARGET_NOT_FOUND);
    assertThat(client.text("n")).isEqualTo("{\"n\":1}");
  }

  private static Kind refusalOf(StorageClient client, String path, String document) {
    return StorageClient.refusal(() -> client.patch(path, "application/x-add", document)).kind();
  }

  @Test
  @DisplayName("UPD-10 ALL-15 a patch is applied anew to the state that a concurrent change left")
  void patchIsAppliedToTheStateItMeets() throws IOException {
    StorageClient client = counting();
    store.beforeCommit(() -> client.patch("n", "application/x-add", "10"));

    client.patch("n", "application/x-add", "5");

    assertThat(client.text("n")).isEqualTo("{\"n\":16}");
  }
}
