// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import java.util.List;

/**
 * Status and header fields of a response.
 *
 * @param status the status code
 * @param fields in order. Several of one name are several field lines, see {@link Field#adds}.
 */
public record ResponseHead(int status, List<Field> fields) {

  /** Copies the list. */
  public ResponseHead {
    fields = List.copyOf(fields);
  }

  /**
   * One header field.
   *
   * @param name as it is written
   * @param value without line breaks
   */
  public record Field(String name, String value) {

    /** Whether it joins fields of its name that are there already, rather than replacing them. */
    public boolean adds() {
      return name.equals("Link") || name.equals("Vary") || name.equals("Allow");
    }
  }
}
