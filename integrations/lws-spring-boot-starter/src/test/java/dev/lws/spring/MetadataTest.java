// SPDX-License-Identifier: Apache-2.0
package dev.lws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lws.core.LwsStorageBuilder;
import dev.lws.core.http.HttpBinding;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The metadata that tell editors of the keys. */
class MetadataTest {

  /** Without a value, something else decides. */
  private static final Set<String> WITHOUT_DEFAULT =
      Set.of(
          "lws.limits.max-json-memory-bytes",
          "lws.store.type",
          "lws.store.directory",
          "lws.store.max-bytes",
          "lws.http.public-base-uri",
          "lws.http.authorization-server",
          "lws.http.allowed-hosts",
          "lws.http.challenges",
          "lws.http.trusted-origins");

  /** The settings that beans make. */
  private static final Set<String> NO_KEY =
      Set.of("clock", "patch-format", "validator", "listener", "operation-listener");

  private static final Map<String, JsonNode> KEYS = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in =
        LwsProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      JsonNode all = new ObjectMapper().readTree(in);
      all.get("properties").forEach(key -> KEYS.put(key.get("name").textValue(), key));
      assertThat(all.get("hints"))
          .extracting(hint -> hint.get("name").textValue())
          .contains("lws.path", "lws.http.content-security-policy");
    }
  }

  @Test
  @DisplayName("each key has a description, and a default where it has one")
  void keysAreDescribed() {
    assertThat(KEYS).containsKey("lws.path");
    assertThat(KEYS)
        .allSatisfy(
            (name, key) -> {
              assertThat(key.path("description").asText()).as(name).endsWith(".");
              assertThat(key.has("defaultValue"))
                  .as("default of " + name)
                  .isNotEqualTo(WITHOUT_DEFAULT.contains(name));
            });
  }

  @Test
  @DisplayName("each setting of the builders has a key of its name")
  void settingsHaveKeys() {
    Set<String> settings = new TreeSet<>();
    Stream.of(LwsStorageBuilder.class, HttpBinding.Builder.class)
        .flatMap(builder -> Arrays.stream(builder.getMethods()))
        .filter(method -> method.getReturnType().equals(method.getDeclaringClass()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .map(Method::getName)
        .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
        .filter(name -> !NO_KEY.contains(name))
        .forEach(settings::add);

    assertThat(settings).contains("hide-existence", "page-size", "realm");
    assertThat(settings)
        .allMatch(
            name ->
                KEYS.containsKey("lws." + name)
                    || KEYS.containsKey("lws.limits." + name)
                    || KEYS.containsKey("lws.http." + name));
  }
}
