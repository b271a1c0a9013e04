// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.rules.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lws.http.tck.client.LwsClient;
import dev.lws.http.tck.client.Reply;
import dev.lws.http.tck.harness.Endpoint;
import dev.lws.http.tck.harness.Rules;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The limits of merge patches: of the document, of what it is applied to, and of the result. */
public abstract class MergePatchLimitRules extends Rules {

  private static final String MERGE = "application/merge-patch+json";

  private static String nested(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }

  private static String padded(int bytes) {
    return "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
  }

  @Test
  @DisplayName("UPD-11 a patch has at most maxPatchBytes")
  void limitsPatches() {
    Endpoint endpoint = scenario().storage(b -> b.maxPatchBytes(100)).start();

    assertLimit(endpoint, "{}", padded(100), padded(101));
  }

  @Test
  @DisplayName("UPD-11 a patch of unannounced length is bounded too")
  void limitsChunkedPatches() {
    Endpoint endpoint = scenario().storage(b -> b.maxPatchBytes(100)).start();
    String resource = endpoint.client().create("", "data", "application/json", "{}");

    endpoint
        .client()
        .patch(resource)
        .header("Content-Type", MERGE)
        .chunked(padded(101).getBytes(UTF_8))
        .send()
        .isProblem(413);

    endpoint.client().get(resource).send().hasBody("{}");
  }

  @Test
  @DisplayName("UPD-11 a patch is nested at most maxJsonDepth deep")
  void limitsDepth() {
    Endpoint endpoint = scenario().storage(b -> b.maxJsonDepth(10)).start();

    assertLimit(endpoint, "{}", nested(10), nested(11));
  }

  @Test
  @DisplayName("UPD-11 no depth breaks anything with the default limits")
  void survivesAbsurdDepth() {
    String resource = client().create(container(), "data", "application/json", "{\"a\":0}");

    String patch = "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000);
    Reply reply = client().patch(resource).body(MERGE, patch).send();

    assertThat(reply.status()).isIn(400, 413, 422);
    reply.isProblem(reply.status());
    client().get(resource).send().hasBody("{\"a\":0}");
  }

  @Test
  @DisplayName("UPD-11 a JSON resource of more than maxJsonBytes is not patched")
  void limitsTargets() {
    Endpoint endpoint = scenario().storage(b -> b.maxJsonBytes(1_000)).start();
    String small = endpoint.client().create("", "data", "application/json", padded(1_000));
    String large = endpoint.client().create("", "data", "application/json", padded(1_001));

    endpoint.client().patch(small).body(MERGE, "{\"a\":1}").send().hasStatus(204);

    assertBeyond(endpoint.client().patch(large).body(MERGE, "{\"a\":1}").send());
    endpoint.client().get(large).send().hasBody(padded(1_001));
  }

  @Test
  @DisplayName("UPD-11 the result of a patch has at most maxJsonBytes")
  void limitsResults() {
    Endpoint endpoint = scenario().storage(b -> b.maxJsonBytes(1_000)).start();
    String start = "{\"b\":\"" + "y".repeat(600) + "\"}";

    assertLimit(endpoint, start, padded(300), padded(500));
  }

  /** Checks that a storage takes the first patch of that resource and not the second. */
  private static void assertLimit(
      Endpoint endpoint, String original, String within, String beyond) {
    LwsClient client = endpoint.client();
    String one = client.create("", "data", "application/json", original);
    String two = client.create("", "data", "application/json", original);

    client.patch(one).body(MERGE, within).send().hasStatus(204);

    assertBeyond(client.patch(two).body(MERGE, beyond).send());
    client.get(two).send().hasStatus(200).hasBody(original);
  }

  private static void assertBeyond(Reply reply) {
    assertThat(reply.status()).as("status of %s", reply).isIn(413, 422, 507);
    reply.isProblem(reply.status());
  }
}
