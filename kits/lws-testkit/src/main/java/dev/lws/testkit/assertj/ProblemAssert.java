// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit.assertj;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lws.core.operation.LwsException;
import java.util.Locale;
import org.assertj.core.api.AbstractAssert;

/** Assertions about problem details (RFC 9457). Not thread-safe. */
public final class ProblemAssert extends AbstractAssert<ProblemAssert, JsonNode> {

  private final int status;

  ProblemAssert(JsonNode actual, int status) {
    super(actual, ProblemAssert.class);
    this.status = status;
  }

  /** Asserts the status, of the response and in the problem. */
  public ProblemAssert hasStatus(int expected) {
    if (status != expected || actual.path("status").asInt() != expected) {
      throw failureWithActualExpected(
          status,
          expected,
          "Expected a problem with status %d but was %d: %s",
          expected,
          status,
          actual);
    }
    return this;
  }

  /** Asserts what kind of failure it is, by the problem's type. */
  public ProblemAssert hasKind(LwsException.Kind expected) {
    String type = "urn:lws:problem:" + expected.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String found = actual.path("type").asText();
    if (!found.equals(type)) {
      throw failureWithActualExpected(
          found, type, "Expected a problem of type %s but was %s: %s", type, found, actual);
    }
    return this;
  }

  /** Asserts that the detail has that text in it. */
  public ProblemAssert hasDetailContaining(String text) {
    if (!actual.path("detail").asText().contains(text)) {
      failWithMessage("Expected a problem whose detail has '%s' in it but was: %s", text, actual);
    }
    return this;
  }
}
