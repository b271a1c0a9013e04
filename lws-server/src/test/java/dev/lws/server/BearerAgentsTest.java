// SPDX-License-Identifier: Apache-2.0
package dev.lws.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.core.auth.Agent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerAgentsTest {

  private final BearerAgents agents = new BearerAgents(Map.of("t1==", "urn:alice"));

  @ParameterizedTest
  @DisplayName("RFC 6750 a known token is its agent, however the scheme is written")
  @ValueSource(strings = {"Bearer t1==", "bearer t1==", "BEARER   t1=="})
  void known(String field) {
    assertThat(agents.agent(List.of(field))).isEqualTo(Agent.of("urn:alice"));
  }

  @Test
  @DisplayName("without credentials one is anonymous")
  void none() {
    assertThat(agents.agent(List.of())).isEqualTo(Agent.anonymous());
  }

  @ParameterizedTest
  @DisplayName("unknown or malformed credentials are nobody's, which is not the same as none")
  @ValueSource(strings = {"Bearer t1", "Bearer", "Bearer t1== x", "Basic dTpw", "t1==", ""})
  void unknown(String field) {
    assertThat(agents.agent(List.of(field))).isEqualTo(BearerAgents.UNRECOGNIZED);
    assertThat(BearerAgents.UNRECOGNIZED.isAnonymous()).isTrue();
  }

  @Test
  @DisplayName("two fields are malformed, even if one is right")
  void two() {
    assertThat(agents.agent(List.of("Bearer t1==", "Bearer t1==")))
        .isEqualTo(BearerAgents.UNRECOGNIZED);
  }
}
