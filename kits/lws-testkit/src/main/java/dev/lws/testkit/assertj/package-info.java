// SPDX-License-Identifier: Apache-2.0
/**
 * AssertJ assertions for what an endpoint answers: {@link
 * dev.lws.testkit.assertj.LwsAssertions#assertThat}. Needs AssertJ, which the test kit does not
 * bring along.
 */
@NullMarked
package dev.lws.testkit.assertj;

import org.jspecify.annotations.NullMarked;
