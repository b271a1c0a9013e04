// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import dev.lws.core.auth.Agent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A SOAP message as it came over HTTP: what a host implements to mount a {@link WsTransferBinding}.
 */
public interface SoapRequest {

  /** The method, verbatim. */
  String method();

  /** The path as it was sent, still percent-encoded, {@code ;} and what follows it kept. */
  String rawPath();

  /** The part behind the question mark, if there is one. */
  Optional<String> rawQuery();

  /** The number of leading segments of the path that belong to the host's mount. */
  int mountSegments();

  /** Scheme and authority as the client sees them; not asked for where a public base URI is set. */
  Optional<URI> origin();

  /** The values of all header field lines of that name, in order. */
  List<String> headers(String name);

  /** The body. Called once at the most. */
  InputStream body() throws IOException;

  /** The agent that sends it. */
  Agent agent();
}
