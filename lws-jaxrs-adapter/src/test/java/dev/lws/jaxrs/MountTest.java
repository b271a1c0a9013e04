// SPDX-License-Identifier: Apache-2.0
package dev.lws.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lws.core.LwsStorage;
import dev.lws.core.auth.Decision;
import dev.lws.core.http.HttpBinding;
import dev.lws.store.memory.MemoryStore;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTest {

  private static final HttpBinding BINDING =
      HttpBinding.of(
          LwsStorage.builder(MemoryStore.create(), request -> Decision.permit()).build());

  @ParameterizedTest
  @DisplayName("a path is the mount's if it is the mount or below it, not if it begins alike")
  @CsvSource({
    "a/b, true",
    "/a/b, true",
    "a/b/, true",
    "a/b/c, true",
    "a/bc, false",
    "a, false",
    "'', false"
  })
  void has(String path, boolean expected) {
    assertThat(new Mount("a/b").has(path)).isEqualTo(expected);
  }

  @Test
  @DisplayName("a class that a container derives lies where its own class lies")
  void derived() {
    assertThat(new Derived().mount()).isEqualTo(new Mount("files"));
  }

  @Test
  @DisplayName("an endpoint without a path is not made, and says what it needs")
  void noPath() {
    assertThatThrownBy(Nowhere::new)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Nowhere needs a @Path");
  }

  @Test
  @DisplayName("an endpoint with variables in its path is not made, and says which path it is")
  void variables() {
    assertThatThrownBy(Variable::new)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without variables")
        .hasMessageContaining("users/{id}");
  }

  @Path("/files" + LwsResource.BELOW)
  private static class Files extends LwsResource {
    Files() {
      super(BINDING);
    }
  }

  private static final class Derived extends Files {}

  private static final class Nowhere extends LwsResource {
    Nowhere() {
      super(BINDING);
    }
  }

  @Path("users/{id}" + LwsResource.BELOW)
  private static final class Variable extends LwsResource {
    Variable() {
      super(BINDING);
    }
  }
}
