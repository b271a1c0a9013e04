// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;

/** Looks for requests that the binding answers with a failure of its own, or not at all. */
class HttpBindingFuzzTest {

  private static final int MAX_REQUESTS = 8;

  @FuzzTest
  @DisplayName("ALL-4 no request is answered with a 5xx, and every refusal is a problem document")
  void requests(FuzzedDataProvider data) throws IOException {
    ArbitraryRequests requests = new ArbitraryRequests(new FuzzedSource(data));
    int sent = 0;
    do {
      requests.sendOne();
    } while (++sent < MAX_REQUESTS && data.remainingBytes() > 0);
  }

  private record FuzzedSource(FuzzedDataProvider data) implements ArbitraryRequests.Source {

    @Override
    public int below(int bound) {
      return data.consumeInt(0, bound - 1);
    }

    @Override
    public String text(int maxLength) {
      return data.consumeString(maxLength);
    }

    @Override
    public byte[] bytes(int maxLength) {
      return data.consumeBytes(maxLength);
    }
  }
}
