// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Status and header fields of a response. An adapter that writes a response from nothing sends all
 * {@link #fields}; one that shares the response with its host sets what is {@link #replaced} and
 * then adds what is {@link #added}.
 *
 * @param status the status code
 * @param fields in order; several of one name are several field lines
 */
public record ResponseHead(int status, List<Field> fields) {

  /** Fields that join those of their name that the host has set already. */
  private static final Set<String> JOINING = Set.of("Link", "Vary", "Allow");

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
  public record Field(String name, String value) {}

  /** The fields before which all others of their name give way, one of a name at the most. */
  public List<Field> replaced() {
    List<Field> replaced = new ArrayList<>(fields.size());
    for (Field field : fields) {
      if (isReplaced(field, replaced)) {
        replaced.add(field);
      }
    }
    return replaced;
  }

  /** The fields that come beside others of their name: further ones, and those that always do. */
  public List<Field> added() {
    List<Field> replaced = new ArrayList<>(fields.size());
    List<Field> added = new ArrayList<>(fields.size());
    for (Field field : fields) {
      (isReplaced(field, replaced) ? replaced : added).add(field);
    }
    return added;
  }

  private static boolean isReplaced(Field field, List<Field> before) {
    return !JOINING.contains(field.name())
        && before.stream().noneMatch(other -> other.name().equals(field.name()));
  }
}
