// SPDX-License-Identifier: Apache-2.0
package dev.lws.testkit.assertj;

import java.net.http.HttpResponse;

/**
 * The entry points of all assertions; its methods are meant to be imported statically, beside
 * AssertJ's.
 */
public final class LwsAssertions {

  private LwsAssertions() {}

  /**
   * Begins assertions about a response of an endpoint.
   *
   * @param response whose body was read as a {@code String} or a {@code byte[]} if the assertions
   *     are to look at it
   */
  public static LwsResponseAssert assertThat(HttpResponse<?> response) {
    return new LwsResponseAssert(response);
  }

  /** Asserts that a response is a problem, and begins assertions about it. */
  public static ProblemAssert assertThatProblem(HttpResponse<?> response) {
    return assertThat(response).problem();
  }

  /** Asserts that a response is a manifest, and begins assertions about it. */
  public static ManifestAssert assertThatManifest(HttpResponse<?> response) {
    return assertThat(response).manifest();
  }

  /** Asserts that a response is a linkset, and begins assertions about it. */
  public static LinksetAssert assertThatLinkset(HttpResponse<?> response) {
    return assertThat(response).linkset();
  }
}
