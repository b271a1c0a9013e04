// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck;

import dev.lws.http.tck.host.HostedSuite;
import dev.lws.http.tck.rules.message.DefaultSettingsRules;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The part of the contract that holds on a server with its settings as they come: plain names,
 * ordinary methods, and our own answers. What such a server answers by itself is not asked about;
 * {@link LwsHttpContract} is for servers that are set up for it.
 */
public abstract class DefaultSettingsContract extends HostedSuite {

  /** For subclasses. */
  protected DefaultSettingsContract() {}

  @Nested
  @DisplayName("As the server comes")
  class Defaults extends DefaultSettingsRules {}
}
