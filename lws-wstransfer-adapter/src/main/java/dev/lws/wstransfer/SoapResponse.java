// SPDX-License-Identifier: Apache-2.0
package dev.lws.wstransfer;

import java.util.Map;

/**
 * A response as it is sent back.
 *
 * @param status the HTTP status
 * @param headers the header fields, {@code Content-Type} among them if there is a body
 * @param body the bytes, all of them; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, compared by nobody
public record SoapResponse(int status, Map<String, String> headers, byte[] body) {

  /** Copies the map. */
  public SoapResponse {
    headers = Map.copyOf(headers);
  }
}
