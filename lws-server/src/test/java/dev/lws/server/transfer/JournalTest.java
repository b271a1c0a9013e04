// SPDX-License-Identifier: Apache-2.0
package dev.lws.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JournalTest {

  private final List<String> overflow = new ArrayList<>();
  private final Journal journal = new Journal(overflow::add);

  @Test
  @DisplayName("what is wrong with one entry is kept, and stops nothing")
  void problems() {
    journal.attempt("a", () -> refuse("is odd"));
    journal.attempt("b", () -> fail(new AccessDeniedException("/x/b")));
    journal.attempt("c\u001b[2J", () -> fail(new IOException("broke")));
    journal.attempt("d", () -> fail(new LwsException(Kind.BAD_REQUEST, "wrong")));
    journal.attempt("e", () -> {});

    assertThat(journal.problems())
        .containsExactly("a: is odd", "b: access is denied", "c\\u001b[2J: broke", "d: wrong");
    assertThat(journal.isStopped()).isFalse();
  }

  @Test
  @DisplayName("a body that broke off is told by what broke it")
  void brokenBody() {
    LwsException brokenOff =
        new LwsException(Kind.BAD_REQUEST, "the body broke off", new IOException("has changed"));

    journal.attempt("a", () -> fail(brokenOff));

    assertThat(journal.problems()).containsExactly("a: has changed");
  }

  @Test
  @DisplayName("a store that is full or fails stops all, and the first reason counts")
  void stops() {
    journal.attempt("a", () -> fail(new LwsException(Kind.INSUFFICIENT_STORAGE, "is full")));
    journal.attempt("b", () -> fail(new LwsException(Kind.UNKNOWN_ERROR, "failed")));
    journal.attempt("c", () -> refuse("because of the stop"));

    assertThat(journal.stopReason()).hasValue("is full");
    assertThat(journal.problems()).isEmpty();
  }

  @Test
  @DisplayName("problems beyond a thousand are told at once, and none is lost")
  void manyProblems() {
    for (int i = 0; i <= Journal.KEPT; i++) {
      int number = i;
      journal.attempt("e" + number, () -> refuse("is odd"));
    }

    assertThat(journal.problems()).hasSize(Journal.KEPT);
    assertThat(overflow).containsExactly("e" + Journal.KEPT + ": is odd");
    assertThat(journal.problemCount()).isEqualTo(Journal.KEPT + 1);
  }

  private static void refuse(String why) throws Refusal {
    throw new Refusal(why);
  }

  private static void fail(IOException failure) throws IOException {
    throw failure;
  }

  private static void fail(LwsException failure) {
    throw failure;
  }
}
