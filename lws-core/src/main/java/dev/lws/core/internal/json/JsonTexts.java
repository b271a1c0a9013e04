// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.base.Suppliers;
import dev.lws.core.operation.LwsException;
import dev.lws.core.operation.LwsException.Kind;
import java.io.IOException;
import java.util.function.Supplier;

/** Reads and writes whole JSON texts, of bounded size and depth, without changing numbers. */
public final class JsonTexts {

  /** Made for the first document: that takes longer than to make all the rest of a storage. */
  private final Supplier<ObjectMapper> mapper;

  private final int maxDepth;

  public JsonTexts(int maxBytes, int maxDepth) {
    this.maxDepth = maxDepth;
    this.mapper = Suppliers.memoize(() -> mapper(maxBytes, maxDepth));
  }

  private static ObjectMapper mapper(int maxBytes, int maxDepth) {
    JsonFactory factory =
        JsonFactory.builder()
            // Shared by all documents, a table of names could be spoilt by one of them for all.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth)
                    .maxStringLength(maxBytes)
                    .maxNameLength(maxBytes)
                    .build())
            .streamWriteConstraints(
                StreamWriteConstraints.builder().maxNestingDepth(maxDepth).build())
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /**
   * Parses a text.
   *
   * @param what it is, at the beginning of a sentence to the client
   * @throws LwsException {@link Kind#BAD_REQUEST} if it is not well-formed or names a member twice,
   *     {@link Kind#UNPROCESSABLE_CONTENT} if it is nested too deeply
   */
  public JsonNode parse(byte[] text, String what) {
    checkSyntax(text, what);
    try {
      return mapper.get().readTree(text);
    } catch (StreamConstraintsException | NumberFormatException e) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT, what + " has a number that is too long to be kept exactly");
    } catch (JacksonException e) {
      // Being well-formed, it can only have a member twice, or half of a surrogate pair in a name.
      throw new LwsException(
          Kind.BAD_REQUEST,
          what
              + " is not acceptable JSON: an object has two members of one name, or a name that is"
              + " no text, before line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  /** The same check as that of stored bodies, in words of our own. */
  private void checkSyntax(byte[] text, String what) {
    JsonSyntax syntax = new JsonSyntax(maxDepth);
    try {
      syntax.feed(text, 0, text.length);
      syntax.finish();
    } catch (InvalidJsonException e) {
      throw new LwsException(
          e.reason() == InvalidJsonException.Reason.DEPTH
              ? Kind.UNPROCESSABLE_CONTENT
              : Kind.BAD_REQUEST,
          what + " is not acceptable JSON: " + e.getMessage());
    }
  }

  /**
   * Writes what is to be stored.
   *
   * @throws LwsException {@link Kind#UNPROCESSABLE_CONTENT} if it is nested too deeply
   */
  public byte[] write(JsonNode node) {
    try {
      return mapper.get().writeValueAsBytes(node);
    } catch (StreamConstraintsException e) {
      throw new LwsException(
          Kind.UNPROCESSABLE_CONTENT,
          "the result would be nested deeper than the " + maxDepth + " levels allowed");
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
  }
}
