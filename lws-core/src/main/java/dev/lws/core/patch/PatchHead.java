// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.patch;

import dev.lws.core.model.MediaType;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The things that a request says of a patch document beside it.
 *
 * @param mediaType of the document, with its parameters
 * @param length of the document in bytes, if announced
 * @param fields further instructions by lower-case name, each with its values in order; none is an
 *     empty list. In HTTP these are the header fields, all of them
 */
public record PatchHead(
    MediaType mediaType, OptionalLong length, Function<String, List<String>> fields) {}
