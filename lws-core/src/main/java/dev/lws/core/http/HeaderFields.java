// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import dev.lws.core.http.ResponseHead.Field;
import java.util.ArrayList;
import java.util.List;

/** Collects the header fields of one response. */
final class HeaderFields {

  private final List<Field> fields = new ArrayList<>(24);
  private final List<String> vary = new ArrayList<>(3);

  HeaderFields add(String name, String value) {
    fields.add(new Field(name, value));
    return this;
  }

  HeaderFields addAll(String name, List<String> values) {
    values.forEach(value -> add(name, value));
    return this;
  }

  /** Adds one field that lists the values, unless there are none. */
  HeaderFields addList(String name, List<String> values) {
    return values.isEmpty() ? this : add(name, String.join(", ", values));
  }

  /** Says that the response depends on a request header. */
  HeaderFields varyBy(String header) {
    if (!vary.contains(header)) {
      vary.add(header);
    }
    return this;
  }

  ResponseHead head(int status) {
    addList("Vary", vary);
    return new ResponseHead(status, fields);
  }
}
