// SPDX-License-Identifier: Apache-2.0
package dev.lws.http.tck.host;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A suite of rules that is asked of one host. Its tests, and those a subclass adds, may take that
 * host as a parameter of type {@link LwsHost}.
 */
@SuppressWarnings("exports") // nobody but JUnit needs the resolver
@ExtendWith(HostResolver.class)
public abstract class HostedSuite {

  /** For subclasses. */
  protected HostedSuite() {}

  /** Returns what starts the servers under test. Asked once for each group of rules. */
  protected abstract LwsHost host();
}
