// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.testing.Seed;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same requests every time, or those of {@code -Dlws.seed}; {@link HttpBindingFuzzTest} looks
 * for others.
 */
class HttpBindingRequestsTest {

  private static final int STORAGES = 150;
  private static final int REQUESTS = 20;

  @RegisterExtension final Seed seed = new Seed();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  @DisplayName(
      "ALL-4 arbitrary requests are never answered with a 5xx; refusals are problem documents")
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void arbitraryRequestsAreAnswered(long usual) throws IOException {
    RandomGenerator random = seed.random(usual);
    for (int i = 0; i < STORAGES; i++) {
      ArbitraryRequests requests = new ArbitraryRequests(new RandomSource(random));
      for (int j = 0; j < REQUESTS; j++) {
        requests.sendOne();
      }
    }
  }

  private record RandomSource(RandomGenerator random) implements ArbitraryRequests.Source {

    /** Characters that parsers look at, and a few that they should not trip over. */
    private static final String CHARACTERS =
        "aZ09 \t\"'<>()[]{}/\\:;,=*+-._~%@?#&|^`!$é€\u0000\u007f\u0080\ud800\udc00";

    @Override
    public int below(int bound) {
      return random.nextInt(bound);
    }

    @Override
    public String text(int maxLength) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(maxLength + 1); length > 0; length--) {
        text.append(
            random.nextInt(16) == 0
                ? (char) random.nextInt(0x10000)
                : CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      return text.toString();
    }

    @Override
    public byte[] bytes(int maxLength) {
      byte[] bytes = new byte[random.nextInt(maxLength + 1)];
      random.nextBytes(bytes);
      return bytes;
    }
  }
}
